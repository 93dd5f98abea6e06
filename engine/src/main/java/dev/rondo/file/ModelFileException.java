package dev.rondo.file;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/** A file that is not the model file it should be: its message has the file and both sides. */
public final class ModelFileException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * An exception that reads "model.safetensors: expected a but found b".
   *
   * @param expected what would have been right
   * @param found what the file has instead
   */
  public ModelFileException(Path file, String expected, String found) {
    super(file + ": expected " + expected + " but found " + found);
  }
}
