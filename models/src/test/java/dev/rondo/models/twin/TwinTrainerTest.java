package dev.rondo.models.twin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.annotation.Comparison;
import dev.rondo.annotation.Pooling;
import dev.rondo.annotation.TwinLoss;
import dev.rondo.file.Safetensors;
import dev.rondo.models.twin.Twins.Pair;
import dev.rondo.optimizer.Optimizer;
import dev.rondo.optimizer.Schedule;
import dev.rondo.runtime.Kernels;
import dev.rondo.sequence.WordVectors;
import dev.rondo.training.Comparer;
import dev.rondo.training.StopRule;
import dev.rondo.training.TwinDefinition;
import dev.rondo.training.TwinTrainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a trainer of a model that compares texts does with its settings and its examples. */
final class TwinTrainerTest {

  private static final List<Pair> TRAIN = Twins.pairs(300, 5);
  private static final List<Pair> OTHER = Twins.pairs(100, 6);

  private static final TwinDefinition<Pair> HEAD =
      Twins.definition(Pooling.MAX, Comparison.SYMMETRIC_HEAD, TwinLoss.BINARY_CROSS_ENTROPY)
          .headDropout(0.2f)
          .build();

  @TempDir private Path folder;

  private byte[] bytes(Comparer comparer) throws IOException {
    Path file = folder.resolve("twin.safetensors");
    comparer.save(file);
    return Files.readAllBytes(file);
  }

  private static TwinTrainer<Pair, Comparer> regularised() {
    return Twins.trainer(HEAD)
        .dropout(0.2f)
        .weightDrop(0.1f)
        .l2(1e-4f)
        .maxNorm(2)
        .accumulate(2)
        .averageWeights(0.9f)
        .schedule(Schedule.warmUp(5, Schedule.linear()));
  }

  @Test
  void fit_anyThreadsInEitherForm_givesTheSameBytes() throws IOException {
    byte[] expected = bytes(regularised().kernels(Kernels.plain()).threads(1).fit(TRAIN, OTHER));
    for (int threads : new int[] {1, 2, 3, 8}) {
      assertArrayEquals(expected, bytes(regularised().threads(threads).fit(TRAIN, OTHER)));
    }
    assertFalse(
        Arrays.equals(expected, bytes(regularised().seed(2).fit(TRAIN, OTHER))),
        "another seed gives the same weights");
  }

  @Test
  void batchTokens_anyThreads_givesTheSameBytes() throws IOException {
    byte[] expected = bytes(Twins.trainer(HEAD).batchTokens(100).threads(1).fit(TRAIN, OTHER));
    for (int threads : new int[] {2, 3}) {
      assertArrayEquals(
          expected, bytes(Twins.trainer(HEAD).batchTokens(100).threads(threads).fit(TRAIN, OTHER)));
    }
    byte[] one = bytes(Twins.trainer(HEAD).epochs(1).batch(1).fit(TRAIN, OTHER));
    assertArrayEquals(one, bytes(Twins.trainer(HEAD).epochs(1).batchTokens(1).fit(TRAIN, OTHER)));
  }

  @Test
  void vectors_frozen_areWhatTokensBeginAndEndWith() throws IOException {
    float[] ofA = {1, 2, 3, 4, 5, 6, 7, 8};
    WordVectors vectors = WordVectors.builder(8).add("a", ofA).build();
    bytes(Twins.trainer(HEAD).epochs(1).vectors(vectors.frozen()).fit(TRAIN));
    float[] table = Safetensors.read(folder.resolve("twin.safetensors")).tensor("embedding").data();
    int rows = 0;
    for (int at = 0; at < table.length; at += 8) {
      rows += Arrays.equals(ofA, Arrays.copyOfRange(table, at, at + 8)) ? 1 : 0;
    }
    assertEquals(1, rows);
  }

  @ParameterizedTest
  @CsvSource({
    "LAST, SYMMETRIC_HEAD, BINARY_CROSS_ENTROPY",
    "MEAN, HEAD, BINARY_CROSS_ENTROPY",
    "MAX, COSINE, BINARY_CROSS_ENTROPY",
    "ATTENTION, COSINE, CONTRASTIVE",
    "LAST, EUCLIDEAN, ONLINE_CONTRASTIVE",
    "LAST, MANHATTAN, SCORE",
    "MAX, COSINE, COSENT",
    "LAST, COSINE, RANKING"
  })
  void fit_ofEachKind_learnsWhichWordsAreTheSame(
      Pooling pooling, Comparison comparison, TwinLoss loss) {
    Comparer comparer =
        Twins.trainer(Twins.definition(pooling, comparison, loss).build())
            .epochs(25)
            .batch(32)
            .optimizer(Optimizer.adam(5e-3f))
            .schedule(Schedule.linear())
            .keepBest(StopRule.Metric.METRIC)
            .fit(Twins.pairs(1_500, 7), OTHER);
    List<Pair> unseen = Twins.pairs(300, 8);
    int right = 0;
    for (Pair pair : unseen) {
      right += comparer.isSame(pair.first(), pair.second()) == pair.same() ? 1 : 0;
    }
    assertTrue(right >= 0.85 * unseen.size(), right + " of " + unseen.size() + " are right");
    assertTrue(comparer.probability("abc", "abbc") > comparer.probability("abc", "fedd"));
  }

  @Test
  void examples_thatAreUnusable_areRefusedByTheirNumber() {
    List<Pair> pairs = new ArrayList<>(TRAIN);
    pairs.set(3, new Pair("a", "", true));
    assertRefused(
        "training example 3 of Twins: expected a text of at least one token but found ''",
        () -> Twins.trainer(HEAD).fit(pairs));
    assertRefused(
        "validation example 3 of Twins: expected a text of at least one token but found ''",
        () -> Twins.trainer(HEAD).fit(TRAIN, pairs));
    assertRefused(
        "Twins: expected at least one training example but found none",
        () -> Twins.trainer(HEAD).fit(List.of()));
    var ranking = Twins.definition(Pooling.LAST, Comparison.COSINE, TwinLoss.RANKING).build();
    assertRefused(
        "Twins: expected at least one pair that is the same but found none",
        () -> Twins.trainer(ranking).fit(List.of(new Pair("a", "b", false))));
  }

  @Test
  void loss_thatDoesNotFitTheExamples_isRefused() {
    var triplets = Twins.definition(Pooling.LAST, Comparison.COSINE, TwinLoss.TRIPLET);
    assertRefused(
        "expected a loss for labelled examples of 2 texts but found TRIPLET", triplets::build);
  }

  @ParameterizedTest
  @CsvSource({"HEAD, RANKING", "SYMMETRIC_HEAD, CONTRASTIVE", "HEAD, ONLINE_CONTRASTIVE"})
  void loss_ofDistancesWithALearnedComparison_isRefused(Comparison comparison, TwinLoss loss) {
    assertRefused(
        "expected a comparison of vectors, without weights, for the loss %s but found %s"
            .formatted(loss, comparison),
        Twins.definition(Pooling.LAST, comparison, loss)::build);
  }

  @Test
  void hidden_bagWithoutLayers_isRefused() {
    assertRefused(
        "expected layers whose hidden is set but found none",
        () -> BagTwinTrainer.create().hidden(64));
  }

  @Test
  void goOn_withOtherSizes_isRefused() {
    Comparer trained = Twins.trainer(HEAD).fit(TRAIN);
    assertRefused(
        "Twins: a training that goes on keeps the trained model's sizes and vocabulary, but others were set",
        () -> Twins.trainer(HEAD).from(trained).head(7).fit(TRAIN));
  }

  private static void assertRefused(String message, Executable setting) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, setting).getMessage());
  }
}
