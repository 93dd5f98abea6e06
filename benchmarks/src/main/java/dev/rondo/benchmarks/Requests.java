package dev.rondo.benchmarks;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads requests from lines of JSON with the fields that a peer's requests have. */
final class Requests {

  private static final double SECONDS = 0.5;

  private static final List<String> FIELDS =
      List.of(
          "cell",
          "batch",
          "steps",
          "input",
          "hidden",
          "layers",
          "bidirectional",
          "mode",
          "threads",
          "seconds",
          "lengths",
          "input_gradient",
          "gemm");

  private static final List<String> MODES = List.of("train", "infer");

  private Requests() {}

  /**
   * Reads a request.
   *
   * @throws IllegalArgumentException if it asks for what is not measured here
   */
  static Request parse(JsonNode node) {
    for (String field : node.propertyNames()) {
      require(FIELDS.contains(field), "one of the fields " + FIELDS, node);
    }
    double seconds = node.has("seconds") ? node.get("seconds").asDouble() : SECONDS;
    if (node.has("gemm")) {
      JsonNode sizes = node.get("gemm");
      require(intOr(node, "threads", 1) == 1, "a product on 1 thread", node);
      return new MatrixProduct(
          sizes.get(0).asInt(), sizes.get(1).asInt(), sizes.get(2).asInt(), seconds);
    }
    Case layer = layer(node, seconds);
    int layers = intOr(node, "layers", 1);
    boolean bidirectional = booleanOr(node, "bidirectional", false);
    return layers == 1 && !bidirectional ? layer : new StackCase(layer, layers, bidirectional);
  }

  private static Case layer(JsonNode node, double seconds) {
    String mode = node.has("mode") ? node.get("mode").asString() : "train";
    require(MODES.contains(mode), "a mode of " + MODES, node);
    int batch = node.required("batch").asInt();
    List<Integer> lengths = node.has("lengths") ? lengths(node.get("lengths")) : null;
    require(lengths == null || lengths.size() == batch, "a length for each row", node);
    return new Case(
        node.required("cell").asString(),
        batch,
        node.required("steps").asInt(),
        node.required("input").asInt(),
        node.required("hidden").asInt(),
        mode,
        intOr(node, "threads", 1),
        seconds,
        lengths,
        booleanOr(node, "input_gradient", false));
  }

  private static List<Integer> lengths(JsonNode node) {
    List<Integer> lengths = new ArrayList<>();
    for (JsonNode length : node) {
      lengths.add(length.asInt());
    }
    return lengths;
  }

  private static int intOr(JsonNode node, String field, int otherwise) {
    return node.has(field) ? node.get(field).asInt() : otherwise;
  }

  private static boolean booleanOr(JsonNode node, String field, boolean otherwise) {
    return node.has(field) ? node.get(field).asBoolean() : otherwise;
  }

  private static void require(boolean holds, String expected, JsonNode found) {
    if (!holds) {
      throw new IllegalArgumentException("expected " + expected + " but found " + found);
    }
  }
}
