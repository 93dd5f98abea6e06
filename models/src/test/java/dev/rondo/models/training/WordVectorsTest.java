package dev.rondo.models.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.optimizer.Clip;
import dev.rondo.optimizer.Optimizer;
import dev.rondo.random.CounterRandom;
import dev.rondo.sequence.WordVectors;
import dev.rondo.training.Trainer;
import dev.rondo.training.TrainingListener;
import dev.rondo.training.VectorCoverage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What trainings do with vectors of words that were learned elsewhere. */
final class WordVectorsTest {

  /** No multiple of the 16 floats that rows of a table are padded to. */
  private static final int SIZE = 17;

  private static final int WORDS = 400;

  @TempDir private Path folder;

  /** Words with a vector each, of which the first element says whether the word praises. */
  private static WordVectors vectors(int from, int to) {
    WordVectors.Builder builder = WordVectors.builder(SIZE);
    for (int word = from; word < to; word++) {
      float[] vector = new float[SIZE];
      for (int i = 0; i < SIZE; i++) {
        vector[i] = 0.1f * CounterRandom.normal(3, word, i);
      }
      vector[0] = praises(word) ? 0.3f : -0.3f;
      builder.add("w" + word, vector);
    }
    return builder.build();
  }

  private static boolean praises(int word) {
    return CounterRandom.below(4, 0, word, 2) == 1;
  }

  /** Remarks of one to five words of some, which all praise or all do not. */
  private static List<Remark> remarks(int count, int from, int to, long seed) {
    List<Remark> remarks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean praises = i % 2 == 0;
      List<Integer> words =
          IntStream.range(from, to).filter(word -> praises(word) == praises).boxed().toList();
      List<String> text = new ArrayList<>();
      for (int t = 0; t <= CounterRandom.below(seed, i, 0, 5); t++) {
        text.add("w" + words.get(CounterRandom.below(seed, i, 1 + t, words.size())));
      }
      remarks.add(new Remark(String.join(" ", text), praises));
    }
    return remarks;
  }

  private static Trainer<Remark, String, Boolean, RemarkModelNetwork> trainer() {
    return RemarkModelTrainer.create().quiet().epochs(3).optimizer(Optimizer.adamW(1e-2f, 0.1f));
  }

  private Map<String, float[]> weights(RemarkModelNetwork network) throws IOException {
    Path file = folder.resolve("remarks.safetensors");
    network.save(file);
    return Weights.of(file);
  }

  /** The table of a trained model: a vector for each token. */
  private float[][] table(RemarkModelNetwork network) throws IOException {
    float[] dense = weights(network).getOrDefault("text.embedding", new float[0]);
    return IntStream.range(0, dense.length / SIZE)
        .mapToObj(row -> Arrays.copyOfRange(dense, row * SIZE, (row + 1) * SIZE))
        .toArray(float[][]::new);
  }

  /** Tokens of one count stand in the order of their spelling: unknown, w0, w1, w2, w9. */
  private static final List<Remark> FEW =
      List.of(new Remark("w9 w1", true), new Remark("w0 w2", false));

  private static WordVectors of(String... words) {
    WordVectors all = vectors(0, WORDS);
    WordVectors.Builder some = WordVectors.builder(SIZE);
    for (String word : words) {
      some.add(word, required(all, word));
    }
    return some.build();
  }

  private static float[] required(WordVectors words, String word) {
    return Objects.requireNonNull(words.vector(word));
  }

  @Test
  void fit_rateOfZero_beginsWithTheVectorsAndScalesTheOthersToThem() throws IOException {
    WordVectors words = of("w1", "w9", "w300");
    float[][] table = table(trainer().optimizer(Optimizer.sgd(0)).vectors("text", words).fit(FEW));
    float[][] plain = table(trainer().optimizer(Optimizer.sgd(0)).fit(FEW));
    assertEquals(5, table.length);
    assertArrayEquals(words.vector("w1"), table[2]);
    assertArrayEquals(words.vector("w9"), table[4]);
    double scale =
        rootMeanSquare(required(words, "w1"), required(words, "w9")) / rootMeanSquare(plain);
    for (int row : new int[] {0, 1, 3}) {
      for (int i = 0; i < SIZE; i++) {
        assertEquals(scale * plain[row][i], table[row][i], 1e-6);
      }
    }
  }

  @Test
  void fit_deviationOfZero_beginsWithZerosWhereThereIsNoVector() throws IOException {
    WordVectors words = of("w1", "w9");
    float[][] table =
        table(
            trainer()
                .optimizer(Optimizer.sgd(0))
                .embeddingDeviation(0)
                .vectors("text", words)
                .fit(FEW));
    assertArrayEquals(words.vector("w1"), table[2]);
    assertArrayEquals(words.vector("w9"), table[4]);
    for (int row : new int[] {0, 1, 3}) {
      assertEquals(0, rootMeanSquare(table[row]), "row " + row);
    }
  }

  @Test
  void fit_vectorOfTheUnknownWord_isThatOfTheUnknownToken() throws IOException {
    float[] unknown = required(vectors(0, 1), "w0");
    WordVectors words = WordVectors.builder(SIZE).add("<unk>", unknown).build();
    float[][] table = table(trainer().optimizer(Optimizer.sgd(0)).vectors("text", words).fit(FEW));
    assertArrayEquals(unknown, table[0]);
  }

  private static double rootMeanSquare(float[]... rows) {
    double squares = 0;
    for (float[] row : rows) {
      for (float element : row) {
        squares += (double) element * element;
      }
    }
    return Math.sqrt(squares / (rows.length * SIZE));
  }

  @Test
  void fit_noWordInTheData_isAsWithout() throws IOException {
    float[][] plain = table(trainer().fit(FEW));
    float[][] table = table(trainer().vectors("text", of("w300")).fit(FEW));
    assertTrue(Arrays.deepEquals(plain, table));
  }

  /** With decay of weights, momentum and several threads, nothing may move what is frozen. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void frozen_anyThreads_movesOtherTokensAlone(int threads) throws IOException {
    WordVectors words = of("w1", "w9").frozen();
    var trainer = trainer().vectors("text", words).accumulate(2).batch(1).averageWeights(0.5f);
    float[][] table = table(trainer.threads(threads).fit(FEW));
    float[][] first = table(trainer.threads(1).optimizer(Optimizer.sgd(0)).fit(FEW));
    for (int row : new int[] {2, 4}) {
      assertArrayEquals(first[row], table[row]);
    }
    for (int row : new int[] {0, 1, 3}) {
      assertFalse(Arrays.equals(first[row], table[row]), "row " + row);
    }
    float[][] moved = table(trainer().vectors("text", of("w1", "w9")).fit(FEW));
    assertFalse(Arrays.equals(first[2], moved[2]));
  }

  /** A step of clipped gradients is as long as the clip says, without those that are not used. */
  @Test
  void frozen_clippedGradients_haveTheNormOfTheOthers() throws IOException {
    var step =
        trainer()
            .vectors("text", vectors(0, 150).frozen())
            .optimizer(Optimizer.sgd(1))
            .clip(Clip.norm(1e-2f))
            .epochs(1)
            .batch(100);
    List<Remark> data = remarks(100, 0, 200, 1);
    Map<String, float[]> after = weights(step.fit(data));
    Map<String, float[]> before = weights(step.optimizer(Optimizer.sgd(0)).fit(data));
    double squares = 0;
    for (Map.Entry<String, float[]> entry : before.entrySet()) {
      float[] moved = after.getOrDefault(entry.getKey(), new float[0]);
      for (int i = 0; i < moved.length; i++) {
        squares += Math.pow(moved[i] - entry.getValue()[i], 2);
      }
    }
    assertEquals(1e-2, Math.sqrt(squares), 1e-5);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void fit_anyThreads_givesTheSameWeights(int threads) throws IOException {
    List<Remark> data = remarks(100, 0, 200, 1);
    WordVectors words = vectors(100, 300).frozen().withUnseen(70);
    float[][] expected = table(trainer().threads(1).vectors("text", words).fit(data));
    float[][] found = table(trainer().threads(threads).vectors("text", words).fit(data));
    assertTrue(Arrays.deepEquals(expected, found));
  }

  /** Half of the words are in no training example, and are known by their vectors alone. */
  @Test
  void unseen_frozenVectors_areReadByWhatTheyHaveInCommon() throws IOException {
    List<Remark> data = remarks(400, 0, 200, 1);
    List<Remark> other = remarks(200, 200, WORDS, 2);
    WordVectors words = vectors(0, WORDS).frozen();
    RemarkModelNetwork network =
        trainer().epochs(10).vectors("text", words.withUnseen(WORDS)).fit(data);
    assertTrue(right(network, other) >= 0.95, "right of unseen words: " + right(network, other));
    Path file = folder.resolve("unseen.safetensors");
    network.save(file);
    assertEquals(right(network, other), right(RemarkModelNetwork.load(file), other));
    RemarkModelNetwork without = trainer().epochs(10).vectors("text", words).fit(data);
    assertEquals(0.5, right(without, other), 0.1, "all words are unknown");
  }

  private static double right(RemarkModelNetwork network, List<Remark> data) {
    return (double) data.stream().filter(r -> network.predict(r.text()) == r.praises()).count()
        / data.size();
  }

  @Test
  void coverage_someWords_isTold() {
    List<VectorCoverage> heard = new ArrayList<>();
    trainer()
        .vectors("text", of("w1", "w9", "w300", "w301").withUnseen(1))
        .listener(
            new TrainingListener() {
              @Override
              public void vectors(VectorCoverage coverage) {
                heard.add(coverage);
              }
            })
        .fit(FEW);
    assertEquals(List.of(new VectorCoverage("text", 5, 3)), heard);
  }

  @Test
  void goOn_fromATrainedModel_keepsWhatItLearned() throws IOException {
    RemarkModelNetwork trained = trainer().vectors("text", of("w1", "w9")).fit(FEW);
    RemarkModelNetwork more =
        RemarkModelTrainer.goOn(trained).quiet().optimizer(Optimizer.sgd(0)).epochs(1).fit(FEW);
    assertTrue(Arrays.deepEquals(table(trained), table(more)));
    assertRefused(
        "RemarkModel: a training that goes on keeps the trained model's sizes and vocabulary, but others were set",
        () -> RemarkModelTrainer.goOn(trained).vectors("text", of("w1")).fit(FEW));
  }

  @Test
  void vectors_thatDoNotFit_areRefused() {
    assertRefused(
        "RemarkModel: expected a component of tokens, one of [text], but found 'praises'",
        () -> trainer().vectors("praises", of("w1")));
    assertRefused(
        "expected word vectors of 16 elements, as the embedding of 'text' has, but found 17",
        () -> trainer().embedding(16).vectors("text", of("w1")).fit(FEW));
  }

  private static void assertRefused(String message, Runnable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }
}
