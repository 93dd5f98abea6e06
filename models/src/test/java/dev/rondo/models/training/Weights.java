package dev.rondo.models.training;

import dev.rondo.file.Safetensors;
import dev.rondo.file.Tensor;
import dev.rondo.training.Predictor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The weights of a trained model. */
final class Weights {

  /**
   * A tensor of smaller weights has learned nothing: the biases of keys, which a softmax takes no
   * notice of, hold what their gradients were rounded to.
   */
  private static final double NOTHING = 1e-3;

  private Weights() {}

  /** Returns the elements of each tensor. */
  static Map<String, float[]> of(Predictor<?, ?> model) throws IOException {
    Path file = Files.createTempFile("rondo", ".safetensors");
    try {
      model.save(file);
      return of(file);
    } finally {
      Files.delete(file);
    }
  }

  /** Returns the elements of each tensor of a file. */
  static Map<String, float[]> of(Path file) throws IOException {
    Map<String, float[]> weights = new LinkedHashMap<>();
    for (Tensor tensor : Safetensors.read(file).tensors()) {
      weights.put(tensor.name(), tensor.data());
    }
    return weights;
  }

  /**
   * The largest difference between two models, beside the largest weight of its tensor, or what
   * {@link #NOTHING} is if that is smaller.
   */
  static double difference(Map<String, float[]> one, Map<String, float[]> other) {
    double largest = 0;
    for (Map.Entry<String, float[]> entry : one.entrySet()) {
      float[] x = entry.getValue();
      float[] y = other.getOrDefault(entry.getKey(), new float[0]);
      double scale = NOTHING;
      double worst = x.length == y.length ? 0 : Double.POSITIVE_INFINITY;
      for (int i = 0; i < x.length; i++) {
        scale = Math.max(scale, Math.abs(x[i]));
        worst = Math.max(worst, Math.abs(x[i] - y[i]));
      }
      largest = Math.max(largest, worst / scale);
    }
    return largest;
  }
}
