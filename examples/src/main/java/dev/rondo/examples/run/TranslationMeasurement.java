package dev.rondo.examples.run;

import dev.rondo.training.Translator;
import java.util.List;

/**
 * Measures a translator on texts that it has not seen.
 *
 * @param translator the translator, with the search that it is measured with
 * @param scores the figures
 */
record TranslationMeasurement(Translator translator, List<Score> scores) {

  /** How many examples are shown: as many as can be taken in. */
  private static final int SAMPLES = 6;

  private static final double NANOS = 1e9;

  /** Writes about every text, and reports how well, how fast, and some of it. */
  void report(HeldOut heldOut, Report report) {
    long start = System.nanoTime();
    List<String> written = translator.predictAll(heldOut.sources());
    double seconds = (System.nanoTime() - start) / NANOS;
    report.line("%n%,d %s, written in %.2f s", heldOut.size(), heldOut.name(), seconds);
    report.number(heldOut.key() + "_decode_seconds", seconds, 3);
    for (Score score : scores) {
      double value = score.metric().of(written, heldOut.references());
      report.line("  %-20s  %.4f", score.name(), value);
      report.number(heldOut.key() + "_" + score.key(), value, 4);
    }
    report.line("%nsome of them");
    int apart = Math.ceilDiv(heldOut.size(), SAMPLES);
    for (int i = 0; i < heldOut.size(); i += apart) {
      sample(heldOut.sources().get(i), written.get(i), heldOut.references().get(i), report);
    }
  }

  private static void sample(
      String source, String written, List<String> references, Report report) {
    report.line("  %s", source);
    report.line("    %s", written);
    if (!references.contains(written)) {
      report.line("    expected %s", String.join(" or ", references));
    }
  }
}
