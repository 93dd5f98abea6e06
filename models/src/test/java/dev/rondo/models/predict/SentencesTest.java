package dev.rondo.models.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.optimizer.Optimizer;
import dev.rondo.training.Summary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model with two targets that reads words by how they are spelt. */
final class SentencesTest {

  private static final double ACCURACY = 0.97;

  private static final List<Sentence> TRAIN = sentences(400, 1);
  private static final List<Sentence> UNSEEN = sentences(60, 2);

  /** Words of random letters before an ending, nearly all of which are seen once. */
  private static List<Sentence> sentences(int count, long seed) {
    var random = new Random(seed);
    List<Sentence> sentences = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<String> words = new ArrayList<>();
      List<Tag> tags = new ArrayList<>();
      for (int t = 0; t <= random.nextInt(7); t++) {
        boolean done = random.nextBoolean();
        Tag tag = random.nextInt(20) == 0 ? Tag.ASKED : done ? Tag.DONE : Tag.DOING;
        words.add(
            switch (tag) {
              case DOING -> stem(random) + "ing";
              case DONE -> stem(random) + "ed";
              case ASKED -> "?";
            });
        tags.add(tag);
      }
      sentences.add(new Sentence(words, tags, tags.contains(Tag.ASKED)));
    }
    return sentences;
  }

  private static String stem(Random random) {
    return random
        .ints(3 + random.nextInt(4), 'a', 'z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static SentenceModelNetwork trained(int threads) {
    return SentenceModelTrainer.create()
        .optimizer(Optimizer.adam(1e-2f))
        .epochs(8)
        .batch(16)
        .threads(threads)
        .quiet()
        .fit(TRAIN);
  }

  @Test
  void predictAll_wordsThatNoExampleHas_areTaggedByTheirEndings() {
    List<SentenceModelNetwork.Prediction> predicted =
        trained(2).predictAll(UNSEEN.stream().map(Sentence::words).toList());
    int right = 0;
    int words = 0;
    int asked = 0;
    for (int i = 0; i < UNSEEN.size(); i++) {
      for (int t = 0; t < UNSEEN.get(i).words().size(); t++) {
        right += predicted.get(i).tags().get(t) == UNSEEN.get(i).tags().get(t) ? 1 : 0;
        words++;
      }
      asked += predicted.get(i).asks() == UNSEEN.get(i).asks() ? 1 : 0;
    }
    assertTrue(right >= ACCURACY * words, right + " of " + words);
    assertTrue(asked >= ACCURACY * UNSEEN.size(), asked + " of " + UNSEEN.size());
  }

  @Test
  void fit_anyThreads_givesTheSameProbabilities(@TempDir Path folder) throws IOException {
    SentenceModelNetwork one = trained(1);
    SentenceModelNetwork three = trained(3);
    Path file = folder.resolve("model");
    three.save(file);
    SentenceModelNetwork loaded = SentenceModelNetwork.load(file);
    for (Sentence sentence : UNSEEN) {
      List<Map<Tag, Float>> expected = one.tagsProbabilities(sentence.words());
      assertEquals(expected, three.tagsProbabilities(sentence.words()));
      assertEquals(expected, loaded.tagsProbabilities(sentence.words()));
      assertEquals(
          one.asksProbabilities(sentence.words()), loaded.asksProbabilities(sentence.words()));
    }
  }

  @Test
  void fit_numbersOfStepsThatDiffer_saysWhichExampleAndWhichComponents() {
    List<Sentence> odd = new ArrayList<>(TRAIN);
    odd.set(5, new Sentence(List.of("going", "gone"), List.of(Tag.DOING), false));
    var refusal =
        assertThrows(IllegalArgumentException.class, () -> SentenceModelTrainer.create().fit(odd));
    assertEquals(
        "training example 5 of SentenceModel: expected 2 steps of 'tags', as 'words' has, but found 1",
        refusal.getMessage());
  }

  @Test
  void predict_noWord_isRefused() {
    SentenceModelNetwork model = SentenceModelTrainer.create().epochs(1).quiet().fit(TRAIN);
    var refusal = assertThrows(IllegalArgumentException.class, () -> model.predict(List.of()));
    assertEquals(
        "input 0 of SentenceModel: expected a list of at least one token but found none",
        refusal.getMessage());
  }

  @Test
  void summary_spelling_countsTheProductsOfAllCharacters() {
    Summary summary = trained(1).predictor().summary(2, 3, 7);
    Summary.Part spelling = summary.parts().get(1);
    assertEquals("words.spelling", spelling.name());
    // three gates of 12 sums over 32 inputs, 12 states and a 1, six words of seven characters
    assertEquals(2L * 3 * 12 * (32 + 12 + 1) * 2 * 3 * 7, spelling.operations());
    assertEquals("2 sequences of 3 steps, each a word of 7 characters", summary.batch());
    assertEquals(
        trained(1).summary(2, 3).predictionBytes(),
        trained(1).predictor().summary(2, 3, 5).predictionBytes());
  }
}
