package dev.rondo.runtime;

/**
 * The numbers of the training of a twin; what each does, {@code dev.rondo.annotation.Twin} says.
 *
 * @param headDropout the rate at which units of a learned comparison are dropped
 * @param margin how far apart texts that differ should be, above 0
 * @param scale what similarities are multiplied by before a softmax, above 0
 */
public record TwinObjective(float headDropout, float margin, float scale) {

  /** What the annotation says where nothing is said. */
  public static final TwinObjective DEFAULT = new TwinObjective(0, 0.5f, 20);

  /** Checks the ranges. */
  public TwinObjective {
    if (!(headDropout >= 0 && headDropout < 1)) {
      throw new IllegalArgumentException(
          "expected a head dropout of at least 0 and below 1 but found " + headDropout);
    }
    requirePositive("margin", margin);
    requirePositive("scale", scale);
  }

  private static void requirePositive(String name, float value) {
    if (!(value > 0 && value < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "expected a %s above 0 and finite but found %s".formatted(name, value));
    }
  }

  /** The same with another dropout of a learned comparison. */
  public TwinObjective withHeadDropout(float rate) {
    return new TwinObjective(rate, margin, scale);
  }

  /** The same with another margin. */
  public TwinObjective withMargin(float value) {
    return new TwinObjective(headDropout, value, scale);
  }

  /** The same with another scale. */
  public TwinObjective withScale(float value) {
    return new TwinObjective(headDropout, margin, value);
  }
}
