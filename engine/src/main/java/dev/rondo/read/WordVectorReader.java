package dev.rondo.read;

import dev.rondo.sequence.Line;
import dev.rondo.sequence.LineReader;
import dev.rondo.sequence.WordVectors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads vectors of words from a file of text, in UTF-8, plain or compressed by gzip; immutable.
 *
 * <h2>Format</h2>
 *
 * <p>Each line has a word and its numbers, with a space or a tab between them: {@code the .418
 * .24968 -.41242}. That is the format of GloVe; word2vec and fastText write a first line before it
 * with the number of words and the size of their vectors. A word may have spaces of its own, as
 * some of GloVe's have, unless the last thing in it is a number: then the line has one too many.
 * Only a line feed ends a line, and only spaces and tabs separate, so a word may have a no-break
 * space. Spaces at the end of a line and empty lines are left out.
 *
 * <h2>Bad lines</h2>
 *
 * <p>A line of another number of numbers than the first, or with one that is none, a word that was
 * there already, or bytes that are not UTF-8 end the reading by an {@link IOException} that has
 * file, line, what was expected and what was found. With {@link #skipping} such lines are told and
 * left out.
 */
public final class WordVectorReader {

  private final int limit;
  private final @Nullable Consumer<BadLine> bad;

  private WordVectorReader(int limit, @Nullable Consumer<BadLine> bad) {
    this.limit = limit;
    this.bad = bad;
  }

  /** Returns a reader of all words, which refuses bad lines. */
  public static WordVectorReader create() {
    return new WordVectorReader(Integer.MAX_VALUE, null);
  }

  /**
   * Returns a reader of the first words alone: mostly the most frequent ones.
   *
   * @param words the largest number of words, at least 1
   */
  public WordVectorReader limit(int words) {
    if (words < 1) {
      throw new IllegalArgumentException("limit is " + words + " but must be at least 1");
    }
    return new WordVectorReader(words, bad);
  }

  /** Returns a reader that leaves bad lines out, and tells them in their order. */
  public WordVectorReader skipping(Consumer<BadLine> told) {
    return new WordVectorReader(limit, told);
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read, or has no word, or a bad line
   */
  public WordVectors read(Path file) throws IOException {
    var words = new VectorLines(new BadLines(file, bad));
    try (LineReader lines = LineReader.open(file, Gathered.LINE_LIMIT)) {
      Line line = lines.next();
      while (line != null && words.count() < limit) {
        words.add(line);
        line = lines.next();
      }
      if (line == null) {
        words.requireAll();
      }
    }
    return words.build();
  }
}
