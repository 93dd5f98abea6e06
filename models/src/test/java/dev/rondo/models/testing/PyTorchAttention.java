package dev.rondo.models.testing;

import dev.rondo.models.attention.Additive;
import dev.rondo.models.attention.Dot;
import dev.rondo.models.attention.General;
import dev.rondo.models.attention.ScaledDot;
import dev.rondo.testing.ParityFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An attention that reference vectors exist of: what PyTorch was given and what it made of it, for
 * a decoder that hands its input on.
 *
 * <p>Each query is a row of one step, and has a memory of its own, so that the gradient of each is
 * that of the query; keys beyond a length are left out. Where scores have fewer hidden units than H
 * there are more here, of weights 0.
 */
public enum PyTorchAttention {
  /** Of query and key. */
  DOT(Dot.class),
  /** Divided by √H. */
  SCALED_DOT(ScaledDot.class),
  /** Of query and a linear map of the key. */
  GENERAL(General.class),
  /** With a hidden layer. */
  ADDITIVE(Additive.class);

  private static final String CONTEXT = Problem.each("c");
  private static final String QUERY = Problem.start("h");

  private final Class<?> type;

  PyTorchAttention(Class<?> type) {
    this.type = type;
  }

  /** The attention with the same equations. */
  public Class<?> type() {
    return type;
  }

  /** The tensor of its own that a file calls so. */
  private String own(String tensor) {
    return name().toLowerCase(Locale.ROOT) + "." + tensor;
  }

  private static Shape shape(ParityFile file) {
    int queries = file.shape("query")[1];
    int size = file.shape("keys")[2];
    List<Integer> sources = new ArrayList<>();
    for (int length : file.integers("lengths")) {
      for (int q = 0; q < queries; q++) {
        sources.add(length);
      }
    }
    List<Integer> steps = sources.stream().map(_ -> 1).toList();
    return new Shape(1, size, size, steps, sources);
  }

  /** Reads what PyTorch was given; the input, and what it is multiplied by, are 0. */
  public Problem problem(ParityFile file) {
    Shape shape = shape(file);
    int rows = shape.rows();
    int size = shape.hidden();
    Map<String, double[]> given = new LinkedHashMap<>();
    given.put("W", new double[size]);
    given.put("WContext", new double[size * size]);
    given.putAll(weights(file, "", size));
    given.put(Problem.X, new double[rows]);
    given.put(Problem.M, memory(file, "keys", shape));
    given.put(QUERY, file.get("query"));
    given.put(Problem.start("c"), new double[rows * size]);
    Map<String, double[]> upstream = new LinkedHashMap<>();
    upstream.put(Problem.Y, new double[rows * size]);
    upstream.put(CONTEXT, file.get("grad_out"));
    upstream.put(Problem.last("h"), new double[rows * size]);
    upstream.put(Problem.last("c"), new double[rows * size]);
    return new Problem(shape, given, Map.of(), upstream);
  }

  /** The weights of a file, or their gradients, by our names. */
  private Map<String, double[]> weights(ParityFile file, String prefix, int size) {
    return switch (this) {
      case DOT, SCALED_DOT -> Map.of();
      case GENERAL -> Map.of("Wk", file.get(own(prefix + "W")));
      case ADDITIVE ->
          Map.of(
              "Wq", padded(file.get(own(prefix + "Wq")), size * size),
              "Wk", padded(file.get(own(prefix + "Wk")), size * size),
              "v", padded(file.get(own(prefix + "v")), size));
    };
  }

  private static double[] padded(double[] tensor, int size) {
    return Arrays.copyOf(tensor, size);
  }

  /** The keys of each query of an example, without what is masked. */
  private static double[] memory(ParityFile file, String name, Shape shape) {
    double[] keys = file.get(name);
    int positions = file.shape(name)[1];
    int queries = file.shape("query")[1];
    int size = shape.memory();
    double[] memory = new double[shape.positions() * size];
    for (int row = 0; row < shape.rows(); row++) {
      int from = row / queries * positions * size;
      int count = shape.positions(row) * size;
      System.arraycopy(keys, from, memory, shape.firstSource(row) * size, count);
    }
    return memory;
  }

  /** Reads the contexts, and the gradients of queries, keys and weights that PyTorch computed. */
  public Map<String, double[]> outcome(ParityFile file) {
    Map<String, double[]> outcome =
        new LinkedHashMap<>(weights(file, "grad.", shape(file).hidden()));
    outcome.put(CONTEXT, file.get(own("context")));
    outcome.put(QUERY, file.get(own("grad.query")));
    outcome.put(Problem.M, file.get(own("grad.keys")));
    return outcome;
  }

  /**
   * Returns of an outcome of the problem what PyTorch computed too, by the same names. The memories
   * of the queries of an example are one there, so their gradients are added up.
   */
  public Map<String, double[]> comparable(ParityFile file, Outcome<double[]> outcome) {
    Map<String, double[]> comparable = new LinkedHashMap<>();
    comparable.put(CONTEXT, Outcome.tensor(outcome.results(), CONTEXT));
    for (String name : outcome(file).keySet()) {
      if (!name.equals(CONTEXT)) {
        double[] gradient = Outcome.tensor(outcome.gradients(), name);
        comparable.put(name, name.equals(Problem.M) ? ofKeys(file, gradient) : gradient);
      }
    }
    return comparable;
  }

  private static double[] ofKeys(ParityFile file, double[] memory) {
    Shape shape = shape(file);
    int queries = file.shape("query")[1];
    int positions = file.shape("keys")[1];
    int size = shape.memory();
    double[] keys = new double[file.get("keys").length];
    for (int row = 0; row < shape.rows(); row++) {
      int to = row / queries * positions * size;
      for (int i = 0; i < shape.positions(row) * size; i++) {
        keys[to + i] += memory[shape.firstSource(row) * size + i];
      }
    }
    return keys;
  }

  /** The weights of each query, without what is masked. */
  public double[] weights(ParityFile file) {
    Shape shape = shape(file);
    double[] padded = file.get(own("weights"));
    int positions = file.shape("keys")[1];
    double[] weights = new double[shape.positions()];
    for (int row = 0; row < shape.rows(); row++) {
      System.arraycopy(
          padded, row * positions, weights, shape.firstSource(row), shape.positions(row));
    }
    return weights;
  }
}
