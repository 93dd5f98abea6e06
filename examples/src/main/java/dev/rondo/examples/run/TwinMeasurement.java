package dev.rondo.examples.run;

import dev.rondo.metric.PairScores;
import dev.rondo.training.Comparer;

/**
 * Measures a model that compares texts on pairs that it has not seen, by thresholds that it chose
 * before.
 *
 * @param comparer the model
 */
record TwinMeasurement(Comparer comparer) {

  /** How many pairs are shown: as many as can be taken in. */
  private static final int SAMPLES = 6;

  private static final double NANOS = 1e9;
  private static final int PERCENT = 100;

  <E> void report(TwinData<E> data, Report report) {
    long start = System.nanoTime();
    float[] scores =
        comparer.similarities(data.firsts(data.heldOut()), data.seconds(data.heldOut()));
    double seconds = (System.nanoTime() - start) / NANOS;
    boolean[] labels = data.labels();
    var pairs = new PairScores(scores, labels);
    report.line("%n%,d held-out pairs, compared in %.2f s", scores.length, seconds);
    figure("accuracy", "accuracy", pairs.accuracy(comparer.decision().forAccuracy()), report);
    figure("F1", "f1", pairs.f1(comparer.decision().forF1()), report);
    figure("average precision", "average_precision", pairs.averagePrecision(), report);
    figure("ROC area", "roc_area", pairs.rocArea(), report);
    report.line("%nsome of them");
    int apart = Math.ceilDiv(scores.length, SAMPLES);
    for (int i = 0; i < scores.length; i += apart) {
      report.line(
          "  %5.1f %%  %s  %s",
          PERCENT * comparer.decision().calibration().probability(scores[i]),
          labels[i] ? "same " : "other",
          data.first().apply(data.heldOut().get(i)));
      report.line("                  %s", data.second().apply(data.heldOut().get(i)));
    }
  }

  private static void figure(String name, String key, double value, Report report) {
    report.line("  %-20s  %.4f", name, value);
    report.number("dev_" + key, value, 4);
  }
}
