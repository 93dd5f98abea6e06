package dev.rondo.examples.reviews;

import dev.rondo.examples.run.CorpusOptions;
import dev.rondo.examples.run.DataFile;
import dev.rondo.examples.run.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The files of labelled texts: in each line a label, white space and a text, in UTF-8.
 *
 * <pre>
 *   1 a stirring , funny and finally transporting re-imagining
 *   LOC:city What county is Modesto , California in ?
 * </pre>
 */
final class ReviewFiles {

  @Option(
      names = "--train",
      paramLabel = "FILE",
      description = "Texts to learn from, plain or gzipped; without it names of characters are.")
  private @Nullable Path train;

  @Option(
      names = "--dev",
      paramLabel = "FILE",
      description = "Texts to choose the best epoch and model by; without it a tenth of --train.")
  private @Nullable Path dev;

  @Option(
      names = "--test",
      paramLabel = "FILE",
      description = "Texts to measure with that have chosen nothing.")
  private @Nullable Path test;

  @Option(names = "--coarse", description = "Labels end before their first colon.")
  private boolean coarse;

  /**
   * The texts of the files, or the names of characters if there is none.
   *
   * @param load a model that is read instead of being trained, for which no texts to learn from are
   *     needed
   */
  Split<Review> read(@Nullable Path load) throws IOException {
    if (train == null && dev == null && test == null) {
      return Split.of(CharacterNames.all());
    }
    CorpusOptions.requireOneOf(train, load);
    List<Review> measured = lines(test);
    if (dev == null && train != null) {
      return Split.holdingOut(lines(train), measured);
    }
    return new Split<>(lines(train), lines(dev), measured);
  }

  private List<Review> lines(@Nullable Path file) throws IOException {
    return file == null
        ? List.of()
        : DataFile.read(file, "a label, white space and a text", this::review);
  }

  private @Nullable Review review(List<String> parts) {
    String[] words = String.join(" ", parts).strip().split("\\s+", 2);
    return words.length < 2 ? null : new Review(words[1], label(words[0]));
  }

  private String label(String written) {
    int colon = coarse ? written.indexOf(':') : -1;
    return colon < 0 ? written : written.substring(0, colon);
  }
}
