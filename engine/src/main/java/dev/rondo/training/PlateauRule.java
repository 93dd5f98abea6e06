package dev.rondo.training;

/**
 * Reduces the rate of the optimiser where a metric of the validation examples no longer improves.
 *
 * <p>It multiplies what the schedule says, and may do so again after as many epochs more. PyTorch's
 * {@code ReduceLROnPlateau} with a threshold of 0 and a patience that is one less.
 *
 * @param metric what is watched
 * @param factor what the rate is multiplied by, above 0 and below 1
 * @param patience the epochs without an improvement after which the rate is reduced, at least 1
 */
public record PlateauRule(StopRule.Metric metric, float factor, int patience) {

  /** Checks the ranges of the numbers. */
  public PlateauRule {
    if (!(factor > 0 && factor < 1)) {
      throw new IllegalArgumentException(
          "factor is " + factor + " but must be above 0 and below 1");
    }
    TrainerSettings.positive("patience", patience);
  }
}
