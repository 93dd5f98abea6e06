package dev.rondo.models.training;

import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;
import java.util.ArrayList;
import java.util.List;

/** Words of one letter, and of each whether it was there before. */
record Marks(@Tokens(embedding = 9) List<String> words, @Target List<Boolean> seen) {

  /** The letters of the texts of {@link Samples#random}. */
  static List<Marks> random(int count, int longest, int letters, long seed) {
    List<Marks> data = new ArrayList<>();
    for (Sample sample : Samples.random(count, longest, letters, seed)) {
      List<String> words = List.of(sample.text().split(""));
      List<Boolean> seen = new ArrayList<>();
      for (int t = 0; t < words.size(); t++) {
        seen.add(words.subList(0, t).contains(words.get(t)));
      }
      data.add(new Marks(words, seen));
    }
    return data;
  }
}
