package dev.rondo.training;

import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.Seq2SeqStructure;

/** A trained model that reads a text and writes another: its weights, which never change. */
public final class Translator {

  private final Seq2SeqDefinition<?> definition;
  private final Seq2SeqStructure structure;
  private final float[] weights;
  private final Kernels kernels;

  Translator(
      Seq2SeqDefinition<?> definition,
      Seq2SeqStructure structure,
      float[] weights,
      Kernels kernels) {
    this.definition = definition;
    this.structure = structure;
    this.weights = weights;
    this.kernels = kernels;
  }

  /** Throws if this is not a model of the class that a definition describes. */
  void requireOf(Seq2SeqDefinition<?> other) {
    if (!definition.name().equals(other.name()) || !definition.layout().equals(other.layout())) {
      throw new IllegalArgumentException(
          "expected a trained %s (layout %s) but found a %s (layout %s)"
              .formatted(other.name(), other.layout(), definition.name(), definition.layout()));
    }
  }

  Seq2SeqStructure structure() {
    return structure;
  }

  float[] copyWeights() {
    return weights.clone();
  }

  Kernels kernels() {
    return kernels;
  }
}
