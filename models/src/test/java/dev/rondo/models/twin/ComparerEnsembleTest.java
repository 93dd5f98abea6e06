package dev.rondo.models.twin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.annotation.Comparison;
import dev.rondo.annotation.Pooling;
import dev.rondo.annotation.TwinLoss;
import dev.rondo.metric.PairScores;
import dev.rondo.models.twin.Twins.Pair;
import dev.rondo.training.Comparer;
import dev.rondo.training.ComparerEnsemble;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What several models say together, beside what each says alone. */
final class ComparerEnsembleTest {

  private static final List<Pair> PAIRS = Twins.pairs(150, 5);
  private static final List<String> FIRST = Twins.firsts(PAIRS);
  private static final List<String> SECOND = Twins.seconds(PAIRS);
  private static final List<Boolean> SAME = PAIRS.stream().map(Pair::same).toList();

  private static Comparer trained(long seed) {
    return Twins.trainer(
            Twins.definition(Pooling.MAX, Comparison.SYMMETRIC_HEAD, TwinLoss.BINARY_CROSS_ENTROPY)
                .build())
        .seed(seed)
        .epochs(2)
        .fit(PAIRS);
  }

  private static double accuracy(float[] scores, float threshold) {
    boolean[] same = new boolean[scores.length];
    for (int i = 0; i < same.length; i++) {
      same[i] = SAME.get(i);
    }
    return new PairScores(scores, same).accuracy(threshold);
  }

  @Test
  void similarities_ofThree_areTheMeanOfTheirs() {
    List<Comparer> members = List.of(trained(1), trained(2), trained(3));
    ComparerEnsemble ensemble = ComparerEnsemble.of(members);
    assertEquals(members, ensemble.members());
    float[] scores = ensemble.similarities(FIRST, SECOND);
    for (int i = 0; i < scores.length; i++) {
      float sum = 0;
      for (Comparer member : members) {
        sum += member.similarity(FIRST.get(i), SECOND.get(i));
      }
      assertEquals(sum / 3, scores[i]);
      assertEquals(scores[i], ensemble.similarity(FIRST.get(i), SECOND.get(i)));
    }
    assertArrayEquals(scores, ensemble.withThreads(3).similarities(FIRST, SECOND));
  }

  @Test
  void decision_ofAnEnsemble_isMadeByItsOwnScores() {
    ComparerEnsemble undecided = ComparerEnsemble.of(List.of(trained(1), trained(2)));
    assertThrows(IllegalStateException.class, () -> undecided.isSame("abc", "abc"));
    var refusal =
        assertThrows(IllegalStateException.class, () -> undecided.probability("abc", "abc"));
    assertEquals(
        "expected an ensemble that calibrated(first, second, same) gave but found one that has no decision",
        refusal.getMessage());
    ComparerEnsemble ensemble = undecided.calibrated(FIRST, SECOND, SAME);
    float[] scores = ensemble.similarities(FIRST, SECOND);
    float threshold = ensemble.decision().forAccuracy();
    for (float other : scores) {
      assertTrue(accuracy(scores, threshold) >= accuracy(scores, other));
    }
    for (int i = 0; i < scores.length; i++) {
      assertEquals(scores[i] >= threshold, ensemble.isSame(FIRST.get(i), SECOND.get(i)));
      assertEquals(
          ensemble.decision().probability(scores[i]),
          ensemble.probability(FIRST.get(i), SECOND.get(i)));
    }
    assertThrows(
        IllegalArgumentException.class, () -> ensemble.calibrated(FIRST, SECOND, List.of(true)));
  }

  @Test
  void of_noModelOrOthers_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> ComparerEnsemble.of(List.of()));
    Comparer cosine =
        Twins.trainer(
                Twins.definition(Pooling.MAX, Comparison.COSINE, TwinLoss.BINARY_CROSS_ENTROPY)
                    .build())
            .epochs(1)
            .fit(PAIRS);
    assertThrows(
        IllegalArgumentException.class, () -> ComparerEnsemble.of(List.of(trained(1), cosine)));
  }
}
