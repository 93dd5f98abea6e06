package dev.rondo.file;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;
import java.util.List;

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

  /**
   * An exception that lists what does not fit, one in a line.
   *
   * @param expected what would have been right
   * @param problems what the file has instead, at least one
   */
  public ModelFileException(Path file, String expected, List<String> problems) {
    super(
        "%s: expected %s but found %d that do not fit:%s"
            .formatted(file, shown(expected), problems.size(), lines(problems)));
  }

  private static String lines(List<String> problems) {
    StringBuilder lines = new StringBuilder();
    for (String problem : problems) {
      if (lines.length() > LONGEST) {
        return lines.append("\n  …").toString();
      }
      lines.append("\n  ").append(shown(problem));
    }
    return lines.toString();
  }

  /** Control characters, those that change the direction of text, and halves of surrogates. */
  private static String shown(String text) {
    String begin = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    return begin.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}]", "·");
  }
}
