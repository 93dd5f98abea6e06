package dev.rondo.models.twin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.annotation.Comparison;
import dev.rondo.annotation.Pooling;
import dev.rondo.annotation.TwinLoss;
import dev.rondo.file.ModelFileException;
import dev.rondo.file.Safetensors;
import dev.rondo.file.Tensor;
import dev.rondo.models.twin.Twins.Pair;
import dev.rondo.search.EmbeddingIndex;
import dev.rondo.search.SimilarPair;
import dev.rondo.training.Comparer;
import dev.rondo.training.Explanation;
import dev.rondo.training.Summary;
import dev.rondo.training.TwinDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a trained model says of texts. */
final class ComparerTest {

  private static final List<Pair> PAIRS = Twins.pairs(150, 5);

  @TempDir private Path folder;

  private static TwinDefinition<Pair> definition(Comparison comparison) {
    return Twins.definition(Pooling.ATTENTION, comparison, TwinLoss.BINARY_CROSS_ENTROPY).build();
  }

  private static Comparer trained(Comparison comparison) {
    return Twins.trainer(definition(comparison)).fit(PAIRS);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HEAD")
  void similarity_ofSwappedTexts_hasTheSameBits(Comparison comparison) {
    Comparer comparer = trained(comparison);
    List<String> first = Twins.firsts(PAIRS);
    List<String> second = Twins.seconds(PAIRS);
    assertArrayEquals(comparer.similarities(first, second), comparer.similarities(second, first));
  }

  @Test
  void similarity_ofATextWithItself_isTheHighestOfAllCosines() {
    Comparer comparer = trained(Comparison.COSINE);
    for (Pair pair : PAIRS) {
      assertEquals(1, comparer.similarity(pair.first(), pair.first()));
      assertTrue(comparer.similarity(pair.first(), pair.second()) <= 1);
    }
  }

  @Test
  void similarities_inBatchesOfAnySizeOnAnyThreads_areThoseOneByOne() {
    Comparer comparer = trained(Comparison.SYMMETRIC_HEAD);
    float[] all = comparer.similarities(Twins.firsts(PAIRS), Twins.seconds(PAIRS));
    float[] onThree =
        comparer.withThreads(3).similarities(Twins.firsts(PAIRS), Twins.seconds(PAIRS));
    assertArrayEquals(all, onThree);
    for (int i = 0; i < all.length; i++) {
      assertEquals(all[i], comparer.similarity(PAIRS.get(i).first(), PAIRS.get(i).second()));
    }
  }

  @Test
  void weights_ofATwin_existOnceInItsFile() throws IOException {
    Comparer comparer = trained(Comparison.SYMMETRIC_HEAD);
    Path file = folder.resolve("twin.safetensors");
    comparer.save(file);
    long elements =
        Safetensors.read(file).tensors().stream().mapToLong(tensor -> tensor.data().length).sum();
    assertEquals(comparer.parameters(), elements);
    int letters = 1 + 6;
    int encoder = letters * 8 + 2 * 3 * (16 * 8 + 16 * 16 + 16) + 32;
    int head = 16 * (3 * 32) + 16 + 16 + 1;
    assertEquals(encoder + head, comparer.parameters());
  }

  @ParameterizedTest
  @EnumSource
  void file_readAgain_saysTheSame(Comparison comparison) throws IOException {
    Comparer comparer = trained(comparison);
    Path file = folder.resolve("twin.safetensors");
    comparer.save(file);
    Comparer read = Comparer.load(definition(comparison), file);
    assertArrayEquals(
        comparer.similarities(Twins.firsts(PAIRS), Twins.seconds(PAIRS)),
        read.similarities(Twins.firsts(PAIRS), Twins.seconds(PAIRS)));
    assertEquals(comparer.probability("abc", "abbc"), read.probability("abc", "abbc"));
    assertEquals(comparer.isSame("abc", "abbc"), read.isSame("abc", "abbc"));
  }

  @Test
  void weights_outAndInAgain_areTheSameModel() {
    Comparer comparer = trained(Comparison.SYMMETRIC_HEAD);
    List<Tensor> zeros = new ArrayList<>();
    for (Tensor tensor : comparer.weights()) {
      zeros.add(Tensor.of(tensor.name(), new float[tensor.elements()], 0, tensor.shape()));
    }
    Comparer again = comparer.withWeights(zeros).withWeights(comparer.weights());
    assertArrayEquals(
        comparer.similarities(Twins.firsts(PAIRS), Twins.seconds(PAIRS)),
        again.similarities(Twins.firsts(PAIRS), Twins.seconds(PAIRS)));
    assertEquals(0, comparer.withWeights(zeros).similarity("abc", "d"));
  }

  @Test
  void file_ofAnotherLayout_isRefused() throws IOException {
    Path file = folder.resolve("twin.safetensors");
    trained(Comparison.COSINE).save(file);
    var other = Twins.definition(Pooling.MAX, Comparison.COSINE, TwinLoss.SCORE).build();
    var refusal = assertThrows(ModelFileException.class, () -> Comparer.load(other, file));
    assertTrue(String.valueOf(refusal.getMessage()).contains("pooling.w is unknown"));
  }

  @Test
  void explain_anyTexts_isWhatTheScoreLosesWithoutAToken() {
    Comparer comparer = trained(Comparison.COSINE);
    Explanation explanation = comparer.explain("abc", "d");
    assertEquals(comparer.similarity("abc", "d"), explanation.score());
    assertEquals(
        List.of("a", "b", "c"), explanation.first().stream().map(Explanation.Part::token).toList());
    assertEquals(
        explanation.score() - comparer.similarity("ac", "d"), explanation.first().get(1).part());
    assertEquals(
        explanation.score() - comparer.similarity("bc", "d"), explanation.first().get(0).part());
    assertEquals(
        explanation.score() - comparer.similarity("ab", "d"), explanation.first().get(2).part());
    assertEquals(List.of(new Explanation.Part("d", 0)), explanation.second());
  }

  @ParameterizedTest
  @EnumSource
  void duplicatesIn_aCollection_areThePairsThatAreTheSame(Comparison comparison) {
    Comparer comparer = trained(comparison);
    List<String> texts = Twins.seconds(PAIRS).stream().distinct().limit(40).toList();
    List<SimilarPair> expected = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      for (int j = i + 1; j < texts.size(); j++) {
        float score = comparer.similarity(texts.get(i), texts.get(j));
        if (comparer.decision().isSame(score)) {
          expected.add(new SimilarPair(i, j, score));
        }
      }
    }
    assertFalse(expected.isEmpty());
    assertEquals(expected, comparer.duplicatesIn(texts).pairs());
    assertEquals(comparer.duplicatesIn(texts), comparer.withThreads(3).duplicatesIn(texts));
    assertEquals(List.of(), comparer.duplicatesIn(List.of()).groups());
  }

  @Test
  void index_ofTexts_findsATextItselfFirst() {
    Comparer comparer = trained(Comparison.COSINE);
    List<String> texts = Twins.seconds(PAIRS).stream().distinct().toList();
    EmbeddingIndex index = comparer.index(texts);
    assertEquals(
        texts.get(7), index.text(index.nearest(comparer.embed(texts.get(7)), 1).getFirst().id()));
  }

  @Test
  void summary_ofAHeadWithDropout_countsItsMask() {
    var builder =
        Twins.definition(Pooling.LAST, Comparison.SYMMETRIC_HEAD, TwinLoss.BINARY_CROSS_ENTROPY);
    Summary plain = Twins.trainer(builder.build()).epochs(1).fit(PAIRS).summary(7, 11);
    Summary dropped =
        Twins.trainer(builder.headDropout(0.5f).build()).epochs(1).fit(PAIRS).summary(7, 11);
    assertEquals(plain.predictionBytes(), dropped.predictionBytes());
    assertTrue(dropped.trainingBytes() > plain.trainingBytes(), dropped::toString);
  }

  @Test
  void texts_thatAreUnusable_areRefused() {
    Comparer comparer = trained(Comparison.COSINE);
    var empty = assertThrows(IllegalArgumentException.class, () -> comparer.similarity("a", ""));
    assertEquals(
        "second text 0 of Twins: expected a text of at least one token but found ''",
        empty.getMessage());
    var uneven =
        assertThrows(
            IllegalArgumentException.class,
            () -> comparer.similarities(List.of("a"), List.of("b", "c")));
    assertEquals(
        "expected as many first texts as second ones but found 1 and 2", uneven.getMessage());
    assertEquals(0, comparer.similarities(List.of(), List.of()).length);
  }

  @Test
  void decision_withoutLabelledPairs_isMissingUntilItIsMade() {
    List<Pair> same = PAIRS.stream().filter(Pair::same).toList();
    var ranking = Twins.definition(Pooling.LAST, Comparison.COSINE, TwinLoss.RANKING).build();
    Comparer undecided = Twins.trainer(ranking).fit(same);
    var refusal = assertThrows(IllegalStateException.class, () -> undecided.isSame("a", "aa"));
    assertEquals(
        "expected a model that was trained or calibrated with labelled pairs but found none",
        refusal.getMessage());
    Comparer decided =
        undecided.calibrated(
            Twins.firsts(PAIRS), Twins.seconds(PAIRS), PAIRS.stream().map(Pair::same).toList());
    assertTrue(decided.isSame("abcd", "abcd"));
    assertFalse(decided.isSame("abcd", "ffee"));
  }
}
