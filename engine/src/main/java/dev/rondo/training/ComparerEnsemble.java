package dev.rondo.training;

import dev.rondo.annotation.Comparison;
import java.util.Collections;
import java.util.List;

/**
 * Several models that compare texts together: a score is the mean of theirs, so what one of them
 * takes wrongly the others outweigh; nothing of it ever changes.
 *
 * <p>The models may be of one class, trained with other seeds, or of several with one kind of
 * comparison; scores of another kind have another scale. Any number of threads may use it at once.
 *
 * <p>L. K. Hansen, P. Salamon: Neural network ensembles. IEEE Transactions on Pattern Analysis and
 * Machine Intelligence 12(10), 1990.
 */
public final class ComparerEnsemble {

  private final List<Comparer> members;
  private final Decision decision;

  private ComparerEnsemble(List<Comparer> members, Decision decision) {
    this.members = members;
    this.decision = decision;
  }

  /**
   * Returns an ensemble, which has no {@link #decision} before it is {@link #calibrated}.
   *
   * @param members the models, at least 1
   * @throws IllegalArgumentException if there is none, or they compare in different ways
   */
  public static ComparerEnsemble of(List<Comparer> members) {
    if (members.isEmpty()) {
      throw new IllegalArgumentException("expected an ensemble of at least 1 model but found 0");
    }
    Comparison comparison = members.getFirst().comparison();
    for (Comparer member : members) {
      if (member.comparison() != comparison) {
        throw new IllegalArgumentException(
            "expected models of one comparison but found %s and %s"
                .formatted(comparison, member.comparison()));
      }
    }
    return new ComparerEnsemble(List.copyOf(members), Decision.NONE);
  }

  /** The models. */
  public List<Comparer> members() {
    return members;
  }

  /** From which score on two texts are the same, and how probable that is. */
  public Decision decision() {
    return decision;
  }

  /**
   * The same models, which work on several batches at once.
   *
   * @param count the number of threads, 1 to 1,024; it changes the time, never the result
   */
  public ComparerEnsemble withThreads(int count) {
    return new ComparerEnsemble(
        members.stream().map(member -> member.withThreads(count)).toList(), decision);
  }

  /**
   * The same models, which decide by what is best on some pairs.
   *
   * @param same whether the texts of each pair are the same
   * @throws IllegalArgumentException if the lists are not equally long, or all pairs are the same,
   *     or none is, or a text is empty after it was cut into tokens
   */
  public ComparerEnsemble calibrated(List<String> first, List<String> second, List<Boolean> same) {
    return new ComparerEnsemble(members, Decision.of(similarities(first, second), same));
  }

  /**
   * Returns how alike two texts are: the mean of what the models say.
   *
   * @throws IllegalArgumentException if a text is empty after it was cut into tokens
   */
  public float similarity(String first, String second) {
    return similarities(Collections.singletonList(first), Collections.singletonList(second))[0];
  }

  /**
   * Returns how alike the texts of each pair are.
   *
   * @throws IllegalArgumentException if the lists are not equally long, or a text is empty after it
   *     was cut into tokens; the message says which
   */
  public float[] similarities(List<String> first, List<String> second) {
    float[] sums = new float[first.size()];
    for (Comparer member : members) {
      float[] scores = member.similarities(first, second);
      for (int i = 0; i < sums.length; i++) {
        sums[i] += scores[i];
      }
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= members.size();
    }
    return sums;
  }

  /**
   * Returns the probability that two texts are the same.
   *
   * @throws IllegalArgumentException if a text is empty after it was cut into tokens
   * @throws IllegalStateException if it was not {@link #calibrated}
   */
  public float probability(String first, String second) {
    requireCalibrated();
    return decision.probability(similarity(first, second));
  }

  /**
   * Returns whether two texts are the same, by the score that was best for accuracy.
   *
   * @throws IllegalArgumentException if a text is empty after it was cut into tokens
   * @throws IllegalStateException if it was not {@link #calibrated}
   */
  public boolean isSame(String first, String second) {
    requireCalibrated();
    return decision.isSame(similarity(first, second));
  }

  private void requireCalibrated() {
    if (Float.isNaN(decision.forAccuracy())) {
      throw new IllegalStateException(
          "expected an ensemble that calibrated(first, second, same) gave but found one that has"
              + " no decision");
    }
  }
}
