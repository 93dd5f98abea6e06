package dev.rondo.models.training;

import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;
import java.util.ArrayList;
import java.util.List;

/** Two texts, and whether the second is the first with its last letter doubled. */
record Twice(
    @Tokens(value = Tokens.Level.CHARACTERS, embedding = 9) String first,
    @Tokens(value = Tokens.Level.CHARACTERS, embedding = 9) String second,
    @Target boolean same) {

  /** Pairs of the texts of {@link Samples#random}, of which every other one is the same. */
  static List<Twice> random(int count, int longest, int letters, long seed) {
    List<Sample> texts = Samples.random(2 * count, longest, letters, seed);
    List<Twice> data = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean same = i % 2 == 0;
      String text = texts.get(same ? i : count + i).text();
      data.add(new Twice(texts.get(i).text(), text + text.charAt(text.length() - 1), same));
    }
    return data;
  }
}
