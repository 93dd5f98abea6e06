package dev.rondo.examples.inflect;

import dev.rondo.examples.run.DataFile;
import dev.rondo.examples.run.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads forms from a UTF-8 file: a lemma, its features and the form a line, with tabs between them.
 *
 * <p>R. Cotterell et al.: The SIGMORPHON 2016 shared task: morphological reinflection. SIGMORPHON
 * 2016, task 1.
 */
final class InflectionFile {

  private InflectionFile() {}

  /** Throws {@link InputException} with file and line if a line is something else. */
  static List<Inflection> read(Path file) throws IOException {
    return DataFile.read(
        file, "a lemma, features and a form with tabs between them", InflectionFile::inflection);
  }

  private static @Nullable Inflection inflection(List<String> parts) {
    if (parts.size() != 3 || parts.getLast().isBlank()) {
      return null;
    }
    Lemma lemma = Lemma.of(parts.getFirst(), parts.get(1));
    return lemma.isComplete() ? new Inflection(lemma.spaced(), parts.getLast().strip()) : null;
  }
}
