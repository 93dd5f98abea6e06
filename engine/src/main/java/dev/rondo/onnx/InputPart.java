package dev.rondo.onnx;

import dev.rondo.feature.Feature;
import dev.rondo.feature.NumbersFeature;
import dev.rondo.feature.Scaling;
import dev.rondo.feature.Scaling.OfColumn;
import dev.rondo.feature.TextFeature;
import dev.rondo.file.JsonText;
import dev.rondo.runtime.InputStructure;
import dev.rondo.sequence.TextCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A component that is read: an input of the graph, and the elements of x[t] that are made of it.
 *
 * <pre>
 *   tokens      int64 [B × T]            x[t] = row id[t] of a table
 *   category    int64 [B]                x[t] = row id of a table
 *   numbers     float [B × T × n]        x[t] = (x − center) / scale; a missing one, NaN, is 0,
 *               float [B × n]                   and 1 in a column that says so
 * </pre>
 */
final class InputPart {

  private final Graph graph;
  private final Weights weights;
  private final InputStructure structure;
  private final Feature.Fitted<?> feature;
  private final String name;

  /** Adds the input. */
  InputPart(Graph graph, Weights weights, Feature.Fitted<?> feature) {
    this.graph = graph;
    this.weights = weights;
    this.structure = feature.structure();
    this.feature = feature;
    List<String> shape = new ArrayList<>(List.of(Steps.BATCH));
    if (structure.everyStep()) {
      shape.add(Steps.TIME);
    }
    if (feature instanceof NumbersFeature.Known<?> numbers) {
      shape.add(String.valueOf(numbers.scaling().width()));
      this.name = graph.input(structure.component(), ElementType.FLOAT, shape);
    } else {
      this.name = graph.input(structure.component(), ElementType.INT64, shape);
    }
  }

  /** The name of the input. */
  String name() {
    return name;
  }

  /** Adds what makes elements of x[t] of it, [T × B × elements]. */
  String elements(Steps steps) {
    String batchMajor =
        feature instanceof NumbersFeature.Known<?> numbers ? scaled(numbers.scaling()) : vectors();
    return structure.everyStep()
        ? steps.swapped(name, batchMajor)
        : steps.repeated(name, batchMajor);
  }

  private String vectors() {
    String weight = structure.weights();
    int size = weights.shape().sizeOf(structure);
    float[] dense = weights.dense(weight);
    String table = graph.floats(name + "/" + weight, dense, dense.length / size, size);
    return graph.node(name, "Gather", List.of(table, name));
  }

  private String scaled(Scaling scaling) {
    List<OfColumn> columns = scaling.columns();
    String centers = floats("center", columns.stream().map(OfColumn::center).toList());
    String scales = floats("scale", columns.stream().map(OfColumn::scale).toList());
    String difference = graph.node(name, "Sub", List.of(name, centers));
    String comparable = graph.node(name, "Div", List.of(difference, scales));
    String missing = graph.node(name, "IsNaN", List.of(name));
    String present = graph.node(name, "Where", List.of(missing, graph.scalar(0), comparable));
    if (scaling.indicators() == 0) {
      return present;
    }
    long[] places =
        IntStream.range(0, columns.size())
            .filter(i -> columns.get(i).misses())
            .asLongStream()
            .toArray();
    String indicators =
        graph.node(
            name,
            "Cast",
            List.of(
                graph.node(
                    name,
                    "Gather",
                    List.of(missing, graph.indices(places)),
                    Attribute.of("axis", -1))),
            ElementType.FLOAT.cast());
    return graph.node(name, "Concat", List.of(present, indicators), Attribute.of("axis", -1));
  }

  private String floats(String constant, List<Float> values) {
    float[] all = new float[values.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = values.get(i);
    }
    return graph.floats(name + "/" + constant, all, all.length);
  }

  /** Adds what has to be known to make the input of an example. */
  void describe(Map<String, String> metadata) {
    if (!(feature instanceof TextFeature.Known<?> known)) {
      return;
    }
    TextCodec codec = known.codec();
    List<String> tokens =
        IntStream.range(0, codec.vocabulary().size()).mapToObj(codec.vocabulary()::token).toList();
    metadata.put(name + ".tokens", JsonText.array(tokens));
    metadata.put(name + ".level", codec.level().name());
    metadata.put(name + ".lowerCase", String.valueOf(codec.lowerCase()));
    if (codec.merges() > 0) {
      metadata.put(name + ".merges", JsonText.array(codec.mergedPairs()));
    }
  }

  /** Why it cannot be written, if it cannot. */
  static Stream<String> refusals(InputStructure input) {
    return switch (input) {
      case InputStructure.Table _, InputStructure.Numbers _ -> Stream.of();
      case InputStructure.Spelled words ->
          Stream.of(
              "'%s' is read by how its words are spelt, which are sequences within the steps"
                  .formatted(words.component()));
    };
  }
}
