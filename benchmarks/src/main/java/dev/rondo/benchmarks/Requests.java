package dev.rondo.benchmarks;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads requests from lines of JSON with the fields that a peer's requests have. */
final class Requests {

  private static final double SECONDS = 0.5;

  private Requests() {}

  /**
   * Reads a request.
   *
   * @throws IllegalArgumentException if it asks for what is not measured here
   */
  static Request parse(JsonNode node) {
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
    return new Case(
        node.required("cell").asString(),
        node.required("batch").asInt(),
        node.required("steps").asInt(),
        node.required("input").asInt(),
        node.required("hidden").asInt(),
        node.has("mode") ? node.get("mode").asString() : "train",
        intOr(node, "threads", 1),
        seconds,
        node.has("lengths") ? lengths(node.get("lengths")) : null,
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
