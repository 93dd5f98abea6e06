package dev.rondo.training;

import dev.rondo.file.Safetensors;
import dev.rondo.file.Tensor;
import dev.rondo.runtime.ModelShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gathers the state of a training for a checkpoint: stores tensor by tensor under the names of
 * files, single numbers as texts, those with a fraction by their bits. {@link StateReader} gives
 * back what was added.
 */
final class StateWriter {

  private final ModelShape shape;
  private final List<Tensor> tensors = new ArrayList<>();
  private final Map<String, String> entries = new LinkedHashMap<>();

  StateWriter(ModelShape shape) {
    this.shape = shape;
  }

  /**
   * Adds a store of weights, or of what belongs to each of them.
   *
   * @param prefix what the names of its tensors begin with
   * @throws ArithmeticException if it has a number that is not finite
   */
  void store(String prefix, float[] store) {
    List<Tensor> added = NamedWeights.of(shape, prefix, store);
    Optional<String> problem = NamedWeights.nonFinite(added);
    if (problem.isPresent()) {
      throw new ArithmeticException(
          "no checkpoint is written since %s; a lower rate or clipping may help, and the checkpoints before are as they were"
              .formatted(problem.get()));
    }
    tensors.addAll(added);
  }

  /** Adds a whole number. */
  void number(String name, long value) {
    text(name, Long.toString(value));
  }

  /** Adds a number, by its bits. */
  void figure(String name, double value) {
    text(name, Long.toHexString(Double.doubleToRawLongBits(value)));
  }

  /** Adds a text. */
  void text(String name, String value) {
    entries.put(name, value);
  }

  /** All that was added. */
  Safetensors content() {
    return new Safetensors(tensors, entries);
  }
}
