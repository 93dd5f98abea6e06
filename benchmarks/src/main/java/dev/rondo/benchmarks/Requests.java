package dev.rondo.benchmarks;

import dev.rondo.benchmarks.layer.Layer;
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
      if (!FIELDS.contains(field)) {
        throw new IllegalArgumentException(
            "expected one of the fields %s but found %s".formatted(FIELDS, field));
      }
    }
    double seconds = node.has("seconds") ? node.get("seconds").asDouble() : SECONDS;
    if (node.has("gemm")) {
      JsonNode sizes = node.get("gemm");
      require(sizes.size() == 3, "M, N and K", node);
      require(intOr(node, "threads", 1) == 1, "a product on 1 thread", node);
      require(!node.has("cell") && !node.has("mode"), "a layer or a product", node);
      return new MatrixProduct(
          sizes.get(0).asInt(), sizes.get(1).asInt(), sizes.get(2).asInt(), seconds);
    }
    Case layer = layer(node, seconds);
    int layers = intOr(node, "layers", 1);
    require(layers > 0, "at least 1 layer", node);
    boolean bidirectional = booleanOr(node, "bidirectional", false);
    return layers == 1 && !bidirectional ? layer : new StackCase(layer, layers, bidirectional);
  }

  private static Case layer(JsonNode node, double seconds) {
    String mode = node.has("mode") ? node.get("mode").asString() : "train";
    require(MODES.contains(mode), "a mode of " + MODES, node);
    boolean inputGradient = booleanOr(node, "input_gradient", false);
    require(mode.equals("train") || !inputGradient, "a training with the gradient of x", node);
    String cell = node.required("cell").asString();
    Layer.named(cell); // or says which there are
    int steps = size(node, "steps");
    int batch = size(node, "batch");
    List<Integer> lengths = node.has("lengths") ? lengths(node.get("lengths")) : null;
    require(
        lengths == null
            || lengths.size() == batch && lengths.stream().allMatch(n -> n > 0 && n <= steps),
        "a length from 1 to " + steps + " for each row",
        node);
    return new Case(
        cell,
        batch,
        steps,
        size(node, "input"),
        size(node, "hidden"),
        mode,
        intOr(node, "threads", 1),
        seconds,
        lengths,
        inputGradient);
  }

  private static int size(JsonNode node, String field) {
    int size = node.required(field).asInt();
    require(size > 0, "a " + field + " of at least 1", node);
    return size;
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
