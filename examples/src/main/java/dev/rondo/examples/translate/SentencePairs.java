package dev.rondo.examples.translate;

import dev.rondo.examples.run.DataFile;
import dev.rondo.examples.run.InputException;
import dev.rondo.sequence.ParallelFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads sentences and their translations, plain or compressed by gzip: from two files of which each
 * line of one is a translation of the same line of the other, or from one file with both on a line
 * and a tab between them.
 */
final class SentencePairs {

  private SentencePairs() {}

  /**
   * Reads pairs.
   *
   * @param files one file or two
   * @param pair makes an example of a sentence and its translation
   * @throws InputException with file and line if a sentence is missing, or if there are none
   * @throws IOException if a file cannot be read, or one is longer than the other
   */
  static <E> List<E> read(List<Path> files, BiFunction<String, String, E> pair) throws IOException {
    return files.size() == 1
        ? DataFile.read(
            files.getFirst(),
            "a sentence, a tab and its translation",
            parts -> parts.size() < 2 ? null : pair(parts.getFirst(), parts.get(1), pair))
        : parallel(files, pair);
  }

  private static <E> List<E> parallel(List<Path> files, BiFunction<String, String, E> pair)
      throws IOException {
    files.forEach(DataFile::requireFile);
    ParallelFiles lines = ParallelFiles.read(files.getFirst(), files.get(1));
    if (lines.size() == 0) {
      throw new InputException(files.getFirst() + ": expected sentences but found an empty file");
    }
    List<E> pairs = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      E example = pair(lines.first().get(i), lines.second().get(i), pair);
      if (example == null) {
        throw new InputException(
            "%s:%d: expected a sentence and its translation in %s but found '%s' and '%s'"
                .formatted(
                    files.getFirst(),
                    i + 1,
                    files.get(1),
                    lines.first().get(i),
                    lines.second().get(i)));
      }
      pairs.add(example);
    }
    return pairs;
  }

  private static <E> @Nullable E pair(
      String sentence, String translation, BiFunction<String, String, E> pair) {
    return sentence.isBlank() || translation.isBlank()
        ? null
        : pair.apply(sentence.strip(), translation.strip());
  }
}
