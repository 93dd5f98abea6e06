package dev.rondo.models.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.feature.TextFeature;
import dev.rondo.models.training.Inflected.Ending;
import dev.rondo.optimizer.Optimizer;
import dev.rondo.sequence.TextCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that reads subwords: what it makes of words that it has never seen, and its file. */
final class SubwordsTest {

  private static final double ACCURACY = 0.98;
  private static final List<Ending> ENDINGS = List.of(Ending.values());

  /** Words of stems that nobody else has: a seed gives other words than the next. */
  private static List<Inflected> words(int count, long seed) {
    Random random = new Random(seed);
    List<Inflected> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringBuilder word = new StringBuilder();
      for (int at = 4 + random.nextInt(4); at > 0; at--) {
        word.append("abdefilmnorstu".charAt(random.nextInt(14)));
      }
      Ending ending = ENDINGS.get(random.nextInt(ENDINGS.size()));
      words.add(new Inflected(word + ending.name().toLowerCase(Locale.ROOT), ending));
    }
    return words;
  }

  @Test
  void fit_wordsOfFourEndings_tellsEndingsOfUnseenWords(@TempDir Path folder) throws IOException {
    var trained =
        InflectedModelTrainer.create()
            .optimizer(Optimizer.adam(1e-2f))
            .epochs(8)
            .quiet()
            .fit(words(800, 1));
    List<Inflected> unseen = words(400, 2);
    List<String> texts = unseen.stream().map(Inflected::word).toList();
    List<Ending> predicted = trained.predictAll(texts);
    int right = 0;
    for (int i = 0; i < unseen.size(); i++) {
      right += predicted.get(i) == unseen.get(i).ending() ? 1 : 0;
    }
    assertTrue(right >= ACCURACY * unseen.size(), right + " of " + unseen.size());

    Path file = folder.resolve("inflected");
    trained.save(file);
    InflectedModelNetwork loaded = InflectedModelNetwork.load(file);
    assertEquals(predicted, loaded.predictAll(texts));
    assertEquals(codec(trained).toMetadata(), codec(loaded).toMetadata());
  }

  @Test
  void codec_sizesOfTheAnnotation_areKept() {
    TextCodec codec = codec(InflectedModelTrainer.create().epochs(1).quiet().fit(words(300, 3)));
    assertEquals(30, codec.merges());
    assertTrue(codec.vocabulary().size() <= 60);
    assertEquals("▁", codec.tokens("qung").getFirst()); // q was never seen
    assertEquals(0, codec.encode("q")[1]);
    assertTrue(Arrays.stream(codec.encode("lung undheit")).allMatch(id -> id > 0));
  }

  @Test
  void trainer_otherSizes_overrideTheAnnotation() {
    TextCodec codec =
        codec(
            InflectedModelTrainer.create()
                .epochs(1)
                .vocabulary(25)
                .merges(500)
                .minimumCount(1)
                .quiet()
                .fit(words(300, 3)));
    assertEquals(25, codec.vocabulary().size());
    assertTrue(codec.merges() > 0 && codec.merges() < 25);
  }

  private static TextCodec codec(InflectedModelNetwork network) {
    return ((TextFeature.Known<String>) network.predictor().features().getFirst()).codec();
  }
}
