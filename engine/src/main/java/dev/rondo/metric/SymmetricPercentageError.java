package dev.rondo.metric;

/**
 * The symmetric mean absolute percentage error, from 0 to 200; NaN without numbers.
 *
 * <pre>
 *   sMAPE = 200 · Σ |p − e| / (|p| + |e|) / n
 * </pre>
 *
 * <p>A prediction of 0 where 0 was expected is right and counts 0, though its fraction is not
 * defined. 200 is reached where the signs differ, or one of both is 0.
 *
 * <p>S. Makridakis: Accuracy measures: theoretical and practical concerns. International Journal of
 * Forecasting 9, 1993; with absolute values in the denominator as in the M4 competition, S.
 * Makridakis, E. Spiliotis, V. Assimakopoulos, International Journal of Forecasting 36, 2020.
 */
public record SymmetricPercentageError() implements NumberMetric {

  @Override
  public String name() {
    return "sMAPE";
  }

  @Override
  public Direction direction() {
    return Direction.LOWER_IS_BETTER;
  }

  @Override
  public double of(float[] predicted, float[] expected) {
    return 200
        * Differences.mean(
            "symmetric percentage error", predicted, expected, SymmetricPercentageError::error);
  }

  private static double error(double p, double e) {
    double size = Math.abs(p) + Math.abs(e);
    return size == 0 ? 0 : Differences.absolute(p, e) / size;
  }
}
