package dev.rondo.onnx;

import dev.rondo.runtime.PredictorShape;
import dev.rondo.runtime.Weight;
import java.util.List;

/** The weights of a model as constants of a graph. */
final class Weights {

  private final Graph graph;
  private final PredictorShape shape;
  private final float[] store;

  /** Those of a store, which is not copied and not changed. */
  Weights(Graph graph, PredictorShape shape, float[] store) {
    this.graph = graph;
    this.shape = shape;
    this.store = store;
  }

  /** Where they lie. */
  PredictorShape shape() {
    return shape;
  }

  /** A weight as a dense row-major matrix. */
  float[] dense(String name) {
    return shape.gather(name, store);
  }

  /**
   * Adds y = W·x + b, of the last axis of x.
   *
   * @param matrix the name of W [outputs × inputs]
   * @param bias the name of b
   */
  String linear(String part, String x, String matrix, String bias, int inputs, int outputs) {
    float[] w = Weight.transposed(dense(matrix), outputs, inputs);
    String product =
        graph.node(
            part, "MatMul", List.of(x, graph.floats(part + "/" + matrix, w, inputs, outputs)));
    return graph.node(
        part, "Add", List.of(product, graph.floats(part + "/" + bias, dense(bias), outputs)));
  }
}
