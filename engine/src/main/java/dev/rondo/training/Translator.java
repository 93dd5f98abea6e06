package dev.rondo.training;

import dev.rondo.file.ModelFileException;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.Seq2SeqShape;
import dev.rondo.sequence.TextCodec;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A trained model that reads a text and writes another: weights and vocabularies, which never
 * change.
 *
 * <p>Any number of threads may use it at once; each works in memory that no other uses. What is
 * written about a source depends on the source and the way of decoding alone, not on what else is
 * asked at once, nor on the number of threads.
 */
public final class Translator {

  private final Seq2SeqDefinition<?> definition;
  private final TextCodec source;
  private final TextCodec target;
  private final Seq2SeqShape shape;
  private final float[] weights;

  Translator(
      Seq2SeqDefinition<?> definition,
      TextCodec source,
      TextCodec target,
      Seq2SeqShape shape,
      float[] weights,
      Kernels kernels) {
    this.definition = definition;
    this.source = source;
    this.target = target;
    this.shape = shape;
    this.weights = weights;
  }

  // What it is.

  /** How sources become numbers. */
  public TextCodec source() {
    return source;
  }

  /** How targets become numbers, and numbers texts. */
  public TextCodec target() {
    return target;
  }

  /** The number of weights. */
  public long parameters() {
    return shape.parameters();
  }

  /** Throws if this is not a model of the class that a definition describes. */
  void requireOf(Seq2SeqDefinition<?> other) {
    if (!definition.name().equals(other.name()) || !definition.layout().equals(other.layout())) {
      throw new IllegalArgumentException(
          "expected a trained %s (layout %s) but found a %s (layout %s)"
              .formatted(other.name(), other.layout(), definition.name(), definition.layout()));
    }
  }

  Seq2SeqShape shape() {
    return shape;
  }

  float[] copyWeights() {
    return weights.clone();
  }

  // Files.

  /** Writes weights and vocabularies to a safetensors file, all or nothing. */
  public void save(Path file) throws IOException {
    TranslatorFile.write(file, definition, shape, source, target, weights);
  }

  /**
   * Reads a model that {@link #save} wrote.
   *
   * @throws ModelFileException if the file is no model, or one of another class; it lists what does
   *     not fit
   */
  public static Translator load(Seq2SeqDefinition<?> definition, Path file) throws IOException {
    return TranslatorFile.read(definition, file);
  }
}
