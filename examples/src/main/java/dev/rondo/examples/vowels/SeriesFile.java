package dev.rondo.examples.vowels;

import dev.rondo.examples.run.DataFile;
import dev.rondo.examples.run.InputException;
import dev.rondo.sequence.TextFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads files of the archive of time series classification ({@code .ts}): after {@code @data} an
 * example a line, its channels with colons between them and the label last, the numbers of a
 * channel with commas.
 */
final class SeriesFile {

  private static final String DATA = "@data";

  private SeriesFile() {}

  static List<Utterance> read(Path file) throws IOException {
    DataFile.requireFile(file);
    List<Utterance> all = new ArrayList<>();
    boolean isData = false;
    int number = 0;
    for (String line : TextFiles.lines(file)) {
      number++;
      if (isData && !line.isBlank()) {
        all.add(parse(file, number, line.strip()));
      }
      isData |= line.strip().equalsIgnoreCase(DATA);
    }
    if (all.isEmpty()) {
      throw new InputException(file + ": expected lines after " + DATA + " but found none");
    }
    return all;
  }

  private static Utterance parse(Path file, int number, String line) {
    String[] channels = line.split(":", -1);
    int count = channels.length - 1;
    float[][] steps = new float[channels[0].split(",", -1).length][count];
    for (int channel = 0; channel < count; channel++) {
      String[] numbers = channels[channel].split(",", -1);
      if (numbers.length != steps.length) {
        throw new InputException(
            "%s:%d: expected %d numbers in each channel but found %d"
                .formatted(file, number, steps.length, numbers.length));
      }
      for (int t = 0; t < steps.length; t++) {
        steps[t][channel] = number(file, number, numbers[t]);
      }
    }
    return new Utterance(steps, channels[count]);
  }

  /** A question mark stands for a number that is missing. */
  private static float number(Path file, int line, String text) {
    try {
      return text.equals("?") ? Float.NaN : Float.parseFloat(text);
    } catch (NumberFormatException e) {
      throw new InputException(
          "%s:%d: expected a number but found '%s'".formatted(file, line, text));
    }
  }
}
