package dev.rondo.models.twin;

import dev.rondo.annotation.Comparison;
import dev.rondo.annotation.Merge;
import dev.rondo.annotation.Pooling;
import dev.rondo.annotation.TwinLoss;
import dev.rondo.models.cell.Gru;
import dev.rondo.models.testing.CompiledStack;
import dev.rondo.random.CounterRandom;
import dev.rondo.sequence.TextSettings;
import dev.rondo.sequence.Tokenizer;
import dev.rondo.training.Comparer;
import dev.rondo.training.TwinDefinition;
import dev.rondo.training.TwinTrainer;
import java.util.ArrayList;
import java.util.List;

/** A small task: words are the same if one is the other with letters doubled. */
final class Twins {

  private static final String LETTERS = "abcdef";

  private Twins() {}

  /** Two words. */
  record Pair(String first, String second, boolean same) {}

  /** Pairs of which every other one is the same. */
  static List<Pair> pairs(int count, long seed) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String word = word(seed, i);
      boolean same = i % 2 == 0;
      pairs.add(new Pair(word, doubled(same ? word : word(seed, count + i), seed, i), same));
    }
    return pairs;
  }

  private static String word(long seed, long number) {
    var word = new StringBuilder();
    int length = 2 + CounterRandom.below(seed, 1, number, 4);
    for (int i = 0; i < length; i++) {
      int letter = CounterRandom.below(seed, 2, 16 * number + i, LETTERS.length());
      word.append(LETTERS.charAt(letter));
    }
    return word.toString();
  }

  private static String doubled(String word, long seed, long number) {
    int at = CounterRandom.below(seed, 3, number, word.length());
    return word.substring(0, at) + word.charAt(at) + word.substring(at);
  }

  static TwinDefinition.Builder<Pair> definition(
      Pooling pooling, Comparison comparison, TwinLoss loss) {
    return TwinDefinition.<Pair>builder("Twins", "layout")
        .texts(TextSettings.of(Tokenizer.CHARACTERS, 8), Pair::first, Pair::second)
        .same(Pair::same)
        .layer(CompiledStack.layer(Gru.class, 16).bidirectional(Merge.CONCAT))
        .pooling(pooling)
        .comparison(comparison)
        .head(16)
        .loss(loss);
  }

  static TwinTrainer<Pair, Comparer> trainer(TwinDefinition<Pair> definition) {
    return TwinTrainer.of(definition, comparer -> comparer).quiet().epochs(2).batch(13);
  }

  static List<String> firsts(List<Pair> pairs) {
    return pairs.stream().map(Pair::first).toList();
  }

  static List<String> seconds(List<Pair> pairs) {
    return pairs.stream().map(Pair::second).toList();
  }
}
