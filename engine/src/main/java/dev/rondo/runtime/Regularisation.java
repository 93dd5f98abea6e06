package dev.rondo.runtime;

/**
 * How the training of a layer is disturbed so that it does not learn by heart; what each number
 * does, {@code dev.rondo.annotation.Recurrent} says.
 *
 * @param dropout the rate at which what the layer reads is dropped, anew at each step
 * @param inputDropout the rate at which what the layer reads is dropped, for a whole sequence
 * @param weightDrop the rate at which elements of recurrent matrices are dropped
 * @param activationPenalty α of the penalty on large outputs
 * @param temporalPenalty β of the penalty on outputs that change
 */
public record Regularisation(
    float dropout,
    float inputDropout,
    float weightDrop,
    float activationPenalty,
    float temporalPenalty) {

  /** Nothing is disturbed. */
  public static final Regularisation NONE = new Regularisation(0, 0, 0, 0, 0);

  /** Checks the ranges. */
  public Regularisation {
    checkRate("dropout", dropout);
    checkRate("input dropout", inputDropout);
    checkRate("weight drop", weightDrop);
    checkFactor("activation penalty", activationPenalty);
    checkFactor("temporal penalty", temporalPenalty);
  }

  private static void checkRate(String name, float rate) {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException(
          name + " is " + rate + " but must be at least 0 and below 1");
    }
  }

  private static void checkFactor(String name, float factor) {
    if (!(factor >= 0 && factor < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          name + " is " + factor + " but must be finite and at least 0");
    }
  }

  /** The same with another dropout. */
  public Regularisation withDropout(float rate) {
    return new Regularisation(rate, inputDropout, weightDrop, activationPenalty, temporalPenalty);
  }

  /** The same with another dropout of whole sequences. */
  public Regularisation withInputDropout(float rate) {
    return new Regularisation(dropout, rate, weightDrop, activationPenalty, temporalPenalty);
  }

  /** The same with another weight drop. */
  public Regularisation withWeightDrop(float rate) {
    return new Regularisation(dropout, inputDropout, rate, activationPenalty, temporalPenalty);
  }

  /** The same with another α. */
  public Regularisation withActivationPenalty(float alpha) {
    return new Regularisation(dropout, inputDropout, weightDrop, alpha, temporalPenalty);
  }

  /** The same with another β. */
  public Regularisation withTemporalPenalty(float beta) {
    return new Regularisation(dropout, inputDropout, weightDrop, activationPenalty, beta);
  }

  /** Whether anything of what the layer reads is dropped. */
  boolean dropsInput() {
    return dropout > 0 || inputDropout > 0;
  }

  /** Whether the outputs are penalised. */
  boolean penalises() {
    return activationPenalty > 0 || temporalPenalty > 0;
  }
}
