package dev.rondo.examples.run;

import dev.rondo.metric.PairScores;
import dev.rondo.training.Comparer;
import dev.rondo.training.ComparerEnsemble;
import dev.rondo.training.Decision;

/**
 * Measures models that compare texts on pairs that they have not seen, by thresholds that were
 * chosen before.
 *
 * @param data the pairs
 * @param report where the figures go
 * @param <E> the record of one pair
 */
record TwinMeasurement<E>(TwinData<E> data, Report report) {

  /** How many pairs are shown: as many as can be taken in. */
  private static final int SAMPLES = 6;

  private static final double NANOS = 1e9;
  private static final int PERCENT = 100;

  void measure(Comparer comparer) {
    long start = System.nanoTime();
    float[] scores =
        comparer.similarities(data.firsts(data.heldOut()), data.seconds(data.heldOut()));
    double seconds = (System.nanoTime() - start) / NANOS;
    report.line("%n%,d held-out pairs, compared in %.2f s", scores.length, seconds);
    figures("dev", scores, comparer.decision());
    report.line("%nsome of them");
    int apart = Math.ceilDiv(scores.length, SAMPLES);
    for (int i = 0; i < scores.length; i += apart) {
      E pair = data.heldOut().get(i);
      report.line(
          "  %5.1f %%  %s  %s",
          PERCENT * comparer.decision().probability(scores[i]),
          data.same().test(pair) ? "same " : "other",
          data.first().apply(pair));
      report.line("                  %s", data.second().apply(pair));
    }
  }

  void measure(ComparerEnsemble ensemble) {
    report.line("%nthe same pairs, by %d models together", ensemble.members().size());
    float[] scores =
        ensemble.similarities(data.firsts(data.heldOut()), data.seconds(data.heldOut()));
    figures("ensemble", scores, ensemble.decision());
  }

  private void figures(String prefix, float[] scores, Decision decision) {
    var pairs = new PairScores(scores, data.labels());
    figure("accuracy", prefix + "_accuracy", pairs.accuracy(decision.forAccuracy()));
    figure("F1", prefix + "_f1", pairs.f1(decision.forF1()));
    figure("average precision", prefix + "_average_precision", pairs.averagePrecision());
    figure("ROC area", prefix + "_roc_area", pairs.rocArea());
  }

  private void figure(String name, String key, double value) {
    report.line("  %-20s  %.4f", name, value);
    report.number(key, value, 4);
  }
}
