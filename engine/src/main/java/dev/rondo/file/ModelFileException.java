package dev.rondo.file;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/**
 * A file that is not the model file it should be: its message has the file and both sides.
 *
 * <p>What the file has may be anything, so the message shows the beginning of what is long, and
 * points in the place of what would move the cursor of a terminal or hide text on it.
 */
public final class ModelFileException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  /** Room for a list of a hundred tensors that do not fit. */
  private static final int LONGEST = 8_000;

  /**
   * An exception that reads "model.safetensors: expected a but found b".
   *
   * @param expected what would have been right
   * @param found what the file has instead
   */
  public ModelFileException(Path file, String expected, String found) {
    super(file + ": expected " + shown(expected) + " but found " + shown(found));
  }

  /** Control characters, those that change the direction of text, and halves of surrogates. */
  private static String shown(String text) {
    String begin = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    return begin.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}]", "·");
  }
}
