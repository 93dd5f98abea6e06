package dev.rondo.onnx;

import dev.rondo.feature.LabelTarget;
import dev.rondo.feature.LabelsTarget;
import dev.rondo.feature.NumbersTarget;
import dev.rondo.feature.Scaling.OfColumn;
import dev.rondo.feature.Target;
import dev.rondo.file.JsonText;
import dev.rondo.runtime.OutputStructure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A component that is predicted: an output of the graph, [B × C] or [B × T × C].
 *
 * <pre>
 *   LABEL     softmax z           CTC      softmax z, of which the last is that of no label
 *   FLAGS     σ(z)
 *   NUMBERS   z · scale + center
 *   COUNTS    exp z
 * </pre>
 *
 * <p>Behind the last step of a row it is 0.
 */
final class HeadPart {

  private final Graph graph;
  private final Target.Fitted<?, ?> target;
  private final OutputStructure structure;
  private final String name;

  HeadPart(Graph graph, Target.Fitted<?, ?> target) {
    this.graph = graph;
    this.target = target;
    this.structure = target.structure();
    this.name = structure.component();
  }

  /** Adds what predicts it from what the layers give, and the output. */
  void add(Weights weights, Steps steps, StackPart stack) {
    String y = structure.everyStep() ? stack.all() : stack.pooled();
    String z =
        weights.linear(
            name,
            y,
            structure.head() + ".V",
            structure.head() + ".b",
            weights.shape().stack().outputSize(),
            structure.columns());
    String predicted = predicted(z);
    List<String> shape = new ArrayList<>(List.of(Steps.BATCH));
    if (structure.everyStep()) {
      shape.add(steps.dimension());
      predicted = steps.swapped(name, steps.masked(name, predicted, 0));
    }
    shape.add(String.valueOf(structure.columns()));
    graph.output(name, ElementType.FLOAT, shape, predicted);
  }

  private String predicted(String z) {
    return switch (structure.kind()) {
      case LABEL, CTC -> graph.node(name, "Softmax", List.of(z), Attribute.of("axis", -1));
      case FLAGS -> graph.node(name, "Sigmoid", List.of(z));
      case NUMBERS -> restored(z);
      case COUNTS -> graph.node(name, "Exp", List.of(z));
      case CHAIN -> throw new IllegalStateException("expected an output that ONNX has");
    };
  }

  private String restored(String z) {
    if (!(target instanceof NumbersTarget<?, ?>.Known numbers)) {
      throw new IllegalStateException("expected numbers but found " + structure.describe());
    }
    List<OfColumn> columns = numbers.scaling().columns();
    float[] scales = new float[columns.size()];
    float[] centers = new float[columns.size()];
    for (int i = 0; i < scales.length; i++) {
      scales[i] = columns.get(i).scale();
      centers[i] = columns.get(i).center();
    }
    String scaled =
        graph.node(name, "Mul", List.of(z, graph.floats(name + "/scale", scales, scales.length)));
    return graph.node(
        name, "Add", List.of(scaled, graph.floats(name + "/center", centers, centers.length)));
  }

  /** Adds what has to be known to read the output. */
  void describe(Map<String, String> metadata) {
    switch (target) {
      case LabelTarget.Known<?, ?> one ->
          metadata.put(name + ".labels", JsonText.array(one.labels().names()));
      case LabelsTarget.Known<?, ?> each ->
          metadata.put(name + ".labels", JsonText.array(each.labels().names()));
      default -> {} // numbers and flags have no names
    }
  }

  /** Why it cannot be written, if it cannot. */
  static Stream<String> refusals(Target.Fitted<?, ?> target) {
    String component = target.target().component();
    if (target.target().isWritten()) {
      return Stream.of("'%s' is written, token after token".formatted(component));
    }
    return target.structure().kind() == OutputStructure.Kind.CHAIN
        ? Stream.of("the best path of the chain '%s' is searched for".formatted(component))
        : Stream.of();
  }
}
