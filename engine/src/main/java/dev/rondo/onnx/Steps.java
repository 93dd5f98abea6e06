package dev.rondo.onnx;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows and steps of a batch in a graph: B rows of T steps, of which each row has as many as its
 * length says. What stands behind a row's last step is never read.
 *
 * <p>Values over steps are [T × B × elements], as ONNX's recurrent operators have them. Where a
 * model reads nothing that has steps, each row has one.
 */
final class Steps {

  /** The dimension of rows. */
  static final String BATCH = "batch";

  /** The dimension of steps. */
  static final String TIME = "time";

  private static final String PART = "steps";

  private final Graph graph;
  private final boolean isRagged;

  /** [B], int64. */
  private final String lengths;

  /** [1], int64: T. */
  private final String time;

  /** An int64 vector that begins with B. */
  private final String shape;

  private @Nullable String batch;
  private @Nullable String shortLengths;
  private @Nullable String numbers;
  private @Nullable String mask;

  private Steps(Graph graph, boolean isRagged, String lengths, String time, String shape) {
    this.graph = graph;
    this.isRagged = isRagged;
    this.lengths = lengths;
    this.time = time;
    this.shape = shape;
  }

  /**
   * The steps of what is read.
   *
   * @param input an input [B × T …]
   * @param lengths the name of the input that has how many steps each row has
   */
  static Steps of(Graph graph, String input, String lengths) {
    graph.input(lengths, ElementType.INT64, List.of(BATCH));
    String shape = graph.node(PART, "Shape", List.of(input));
    return new Steps(graph, true, lengths, size(graph, shape, 1), shape);
  }

  /**
   * One step for each row.
   *
   * @param input an input [B …]
   */
  static Steps one(Graph graph, String input) {
    String shape = graph.node(PART, "Shape", List.of(input));
    String one = graph.indices(1);
    String lengths = graph.node(PART, "Expand", List.of(one, size(graph, shape, 0)));
    return new Steps(graph, false, lengths, one, shape);
  }

  private static String size(Graph graph, String shape, int axis) {
    return graph.node(PART, "Gather", List.of(shape, graph.indices(axis)));
  }

  /** The dimension of steps. */
  String dimension() {
    return isRagged ? TIME : "1";
  }

  /** B, [1] of int64. */
  String batch() {
    if (batch == null) {
      batch = size(graph, shape, 0);
    }
    return batch;
  }

  /** The lengths as recurrent operators read them, [B] of int32. */
  String shortLengths() {
    if (shortLengths == null) {
      shortLengths = graph.node(PART, "Cast", List.of(lengths), ElementType.INT32.cast());
    }
    return shortLengths;
  }

  /** The lengths as floats, [B × 1]. */
  String counts() {
    String counts = graph.node(PART, "Cast", List.of(lengths), ElementType.FLOAT.cast());
    return graph.node(PART, "Unsqueeze", List.of(counts, graph.indices(1)));
  }

  /** The numbers of all steps, [T] of int64. */
  String numbers() {
    if (numbers == null) {
      String count = graph.node(PART, "Squeeze", List.of(time, graph.indices(0)));
      numbers = graph.node(PART, "Range", List.of(graph.index(0), count, graph.index(1)));
    }
    return numbers;
  }

  /** Which steps are there, [T × B × 1] of booleans: t < length. */
  String mask() {
    if (mask == null) {
      String there =
          graph.node(
              PART,
              "Less",
              List.of(
                  graph.node(PART, "Unsqueeze", List.of(numbers(), graph.indices(1))),
                  graph.node(PART, "Unsqueeze", List.of(lengths, graph.indices(0)))));
      mask = graph.node(PART, "Unsqueeze", List.of(there, graph.indices(2)));
    }
    return mask;
  }

  /** Values [T × B × elements] with a constant in the place of what is not there. */
  String masked(String part, String values, float elsewhere) {
    return graph.node(part, "Where", List.of(mask(), values, graph.scalar(elsewhere)));
  }

  /** A vector for each row [B × elements] at every step: [T × B × elements]. */
  String repeated(String part, String values) {
    String one = graph.node(part, "Unsqueeze", List.of(values, graph.indices(0)));
    if (!isRagged) {
      return one;
    }
    String shape =
        graph.node(
            part,
            "Concat",
            List.of(time, graph.indices(1), graph.indices(1)),
            Attribute.of("axis", 0));
    return graph.node(part, "Expand", List.of(one, shape));
  }

  /** Of values [T × B × elements] those at the last step of each row: [B × elements]. */
  String last(String part, String values) {
    String at =
        graph.node(
            part,
            "Unsqueeze",
            List.of(graph.node(part, "Sub", List.of(lengths, graph.index(1))), graph.indices(1)));
    return graph.node(
        part, "GatherND", List.of(swapped(part, values), at), Attribute.of("batch_dims", 1));
  }

  /** [T × B × elements] from [B × T × elements], or the other way. */
  String swapped(String part, String values) {
    return graph.node(part, "Transpose", List.of(values), Attribute.integers("perm", 1, 0, 2));
  }
}
