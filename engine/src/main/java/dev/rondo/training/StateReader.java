package dev.rondo.training;

import dev.rondo.file.ModelFileException;
import dev.rondo.file.Safetensors;
import dev.rondo.runtime.ModelShape;
import java.nio.file.Path;

/** Gives back the state of a training that {@link StateWriter} gathered. */
final class StateReader {

  private static final int HEXADECIMAL = 16;

  private final ModelFile file;
  private final ModelShape shape;

  StateReader(Path path, Safetensors content, ModelShape shape) {
    this.file = new ModelFile(path, content);
    this.shape = shape;
  }

  /**
   * Writes a store.
   *
   * @param prefix what the names of its tensors begin with
   * @throws ModelFileException if tensors do not fit, or a number is not finite; it lists which
   */
  void store(String prefix, float[] store) throws ModelFileException {
    file.fill(shape, prefix, store);
  }

  /** Returns a whole number that is not negative. */
  long number(String name) throws ModelFileException {
    String text = file.entry(name);
    try {
      long number = Long.parseLong(text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw refusal(name, text, e);
    }
    throw file.refusal("'" + name + "' of at least 0", text);
  }

  /** Returns such a number that an int holds. */
  int integer(String name) throws ModelFileException {
    long number = number(name);
    if (number > Integer.MAX_VALUE) {
      throw file.refusal("'" + name + "' of at most " + Integer.MAX_VALUE, Long.toString(number));
    }
    return (int) number;
  }

  /** Returns a number by its bits. */
  double figure(String name) throws ModelFileException {
    String text = file.entry(name);
    try {
      return Double.longBitsToDouble(Long.parseUnsignedLong(text, HEXADECIMAL));
    } catch (NumberFormatException e) {
      throw refusal(name, text, e);
    }
  }

  private ModelFileException refusal(String name, String text, NumberFormatException cause) {
    ModelFileException refusal = file.refusal("'" + name + "' as a number", "'" + text + "'");
    refusal.initCause(cause);
    return refusal;
  }

  /** Returns a text. */
  String text(String name) throws ModelFileException {
    return file.entry(name);
  }

  /** What is thrown where a number does not fit the others. */
  ModelFileException refusal(String expected, String found) {
    return file.refusal(expected, found);
  }
}
