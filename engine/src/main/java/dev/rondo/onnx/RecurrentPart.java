package dev.rondo.onnx;

import dev.rondo.annotation.Merge;
import dev.rondo.runtime.RecurrentShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A recurrent layer as an operator of ONNX, which gives the outputs of all steps and the last one
 * of each row, in each direction; each row is turned within its own length.
 *
 * <pre>
 *   W [directions × gates·H × I]     R [directions × gates·H × H]     B [directions × 2·gates·H]
 *   X [T × B × I]  ──▶  Y [T × directions × B × H],  Y_h [directions × B × H]
 * </pre>
 */
final class RecurrentPart implements LayerValues {

  private final Graph graph;
  private final Steps steps;
  private final Weights weights;
  private final RecurrentShape layer;
  private final CellMatch match;
  private final String part;
  private final int directions;
  private final int hidden;
  private final List<String> outputs;

  /** Adds the operator that reads x [T × B × I]. */
  RecurrentPart(
      Graph graph, Steps steps, Weights weights, RecurrentShape layer, CellMatch match, String x) {
    this.graph = graph;
    this.steps = steps;
    this.weights = weights;
    this.layer = layer;
    this.match = match;
    this.part = "layer" + layer.number();
    this.directions = layer.definition().directions();
    this.hidden = layer.passes().outputSize();
    this.outputs = graph.nodes(part, match.form().operator(), inputs(x), 2, attributes());
  }

  @Override
  public String all() {
    return merged(outputs.getFirst(), 1);
  }

  @Override
  public String last() {
    return merged(outputs.getLast(), 0);
  }

  // What it reads.

  private List<String> inputs(String x) {
    CellForm form = match.form();
    int gates = CellMatch.gates(form.input()).size();
    int inputs = layer.inputSize();
    List<String> all = new ArrayList<>(List.of(x));
    all.add(constant("W", List.of(form.input()), gates * hidden, inputs));
    all.add(constant("R", List.of(form.recurrent()), gates * hidden, hidden));
    all.add(constant("B", List.of(form.bias(), second(form)), 2 * gates * hidden));
    all.add(steps.shortLengths());
    boolean learns = layer.definition().learnsStart();
    all.add(learns ? start("h") : "");
    if (form.operator().equals("LSTM")) {
      all.add(learns ? start("c") : "");
      all.add(form.peephole().isEmpty() ? "" : constant("P", List.of(form.peephole()), 3 * hidden));
    }
    while (all.getLast().isEmpty()) {
      all.removeLast();
    }
    return all;
  }

  /** The second biases, without those that the first half has already. */
  private static String second(CellForm form) {
    List<String> first = CellMatch.gates(form.bias());
    List<String> second = new ArrayList<>(CellMatch.gates(form.recurrentBias()));
    second.replaceAll(name -> first.contains(name) ? CellMatch.NONE : name);
    return String.join(" ", second);
  }

  /** A constant that stacks weights, of one direction after the other. */
  private String constant(String name, List<String> gates, int... shape) {
    int elements = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    float[] all = new float[Math.multiplyExact(directions, elements)];
    int at = 0;
    for (int d = 0; d < directions; d++) {
      for (String weight : CellMatch.gates(String.join(" ", gates))) {
        at = stack(weight, d, all, at);
      }
    }
    long[] dimensions = new long[1 + shape.length];
    dimensions[0] = directions;
    for (int i = 0; i < shape.length; i++) {
      dimensions[i + 1] = shape[i];
    }
    return graph.floats(part + "/" + name, all, dimensions);
  }

  /** Copies a weight, with the sign that ONNX's has, and returns where the next one begins. */
  private int stack(String weight, int direction, float[] all, int at) {
    if (weight.equals(CellMatch.NONE)) {
      return at + hidden;
    }
    float[] dense = weights.dense(layer.prefix(direction) + match.name(weight));
    for (int i = 0; i < dense.length; i++) {
      all[at + i] = CellMatch.isOpposite(weight) ? -dense[i] : dense[i];
    }
    return at + dense.length;
  }

  /** The state before the first step, the same of all rows. */
  private String start(String state) {
    float[] all = new float[directions * hidden];
    for (int d = 0; d < directions; d++) {
      float[] dense = weights.dense(layer.prefix(d) + "start." + match.name(state));
      System.arraycopy(dense, 0, all, d * hidden, hidden);
    }
    String one = graph.floats(part + "/start." + state, all, directions, 1, hidden);
    String shape =
        graph.node(
            part,
            "Concat",
            List.of(graph.indices(1), steps.batch(), graph.indices(1)),
            Attribute.of("axis", 0));
    return graph.node(part, "Expand", List.of(one, shape));
  }

  private Attribute[] attributes() {
    CellForm form = match.form();
    List<String> one = CellMatch.gates(form.activations());
    List<String> each = new ArrayList<>(one);
    if (directions == 2) {
      each.addAll(one);
    }
    List<Attribute> all = new ArrayList<>();
    all.add(Attribute.of("hidden_size", hidden));
    all.add(Attribute.of("direction", directions == 2 ? "bidirectional" : "forward"));
    all.add(Attribute.texts("activations", each));
    int affine = Collections.frequency(each, "Affine");
    if (affine > 0) {
      // The identity: 1 · x + 0.
      float[] alpha = new float[affine];
      Arrays.fill(alpha, 1);
      all.add(Attribute.floats("activation_alpha", alpha));
      all.add(Attribute.floats("activation_beta", new float[affine]));
    }
    if (form.resetsAfter()) {
      all.add(Attribute.of("linear_before_reset", 1));
    }
    return all.toArray(Attribute[]::new);
  }

  // What it gives.

  /** The values of both directions made one, along the axis of directions. */
  private String merged(String values, int axis) {
    Merge merge = layer.definition().merge();
    String f = direction(values, 0, axis);
    if (merge == null) {
      return f;
    }
    List<String> both = List.of(f, direction(values, 1, axis));
    return switch (merge) {
      case CONCAT -> graph.node(part, "Concat", both, Attribute.of("axis", -1));
      case SUM -> graph.node(part, "Add", both);
      case MEAN -> graph.node(part, "Mean", both);
      case PRODUCT -> graph.node(part, "Mul", both);
      case MAXIMUM -> graph.node(part, "Max", both);
    };
  }

  private String direction(String values, int direction, int axis) {
    return graph.node(
        part, "Gather", List.of(values, graph.index(direction)), Attribute.of("axis", axis));
  }
}
