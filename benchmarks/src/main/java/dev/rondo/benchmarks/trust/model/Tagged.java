package dev.rondo.benchmarks.trust.model;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.Spelling;
import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;
import dev.rondo.models.cell.Gru;
import java.util.List;
import java.util.stream.IntStream;

/** Words by their letters, a tag for each in a chain, and two numbers of the whole. */
public record Tagged(
    @Tokens(embedding = 8, spelling = @Spelling(@Recurrent(cell = Gru.class, hidden = 7)))
        List<String> words,
    float weight,
    @Target(chain = true) List<String> tags,
    @Target(weight = 0.5f) boolean several,
    @Target(weight = 0.3f) float length) {

  private static final int LONGEST_WORD = 3;

  /** Returns sentences of 1 to {@code longest} words. */
  public static List<Tagged> random(int count, int longest) {
    return IntStream.range(0, count).mapToObj(i -> of(i, longest)).toList();
  }

  private static Tagged of(int number, int longest) {
    int length = Line.letters(number, longest).length();
    List<String> words =
        IntStream.range(0, length)
            .mapToObj(i -> Line.letters(1000 + 31 * number + i, LONGEST_WORD))
            .toList();
    List<String> tags = words.stream().map(word -> word.substring(word.length() - 1)).toList();
    return new Tagged(words, number % 5, tags, length > 2, length);
  }
}
