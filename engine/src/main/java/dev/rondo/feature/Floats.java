package dev.rondo.feature;

import org.jspecify.annotations.Nullable;

/** Doubles and booleans as floats, which is what models compute with, and back. */
public final class Floats {

  private Floats() {}

  /** Returns each number rounded to a float. */
  public static float @Nullable [] of(double @Nullable [] values) {
    if (values == null) {
      return null;
    }
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  /** Returns each number of each row rounded to a float. */
  @SuppressWarnings("NullAway") // a row that is null stays so, and is refused where it is read
  public static float @Nullable [][] of(double @Nullable [][] rows) {
    if (rows == null) {
      return null;
    }
    float[][] floats = new float[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      floats[i] = of(rows[i]);
    }
    return floats;
  }

  /** Returns 0 for each false and 1 for each true. */
  public static float @Nullable [] of(boolean @Nullable [] values) {
    if (values == null) {
      return null;
    }
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = values[i] ? 1 : 0;
    }
    return floats;
  }

  /** Returns 0 for each false and 1 for each true of each row. */
  @SuppressWarnings("NullAway") // a row that is null stays so, and is refused where it is read
  public static float @Nullable [][] of(boolean @Nullable [][] rows) {
    if (rows == null) {
      return null;
    }
    float[][] floats = new float[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      floats[i] = of(rows[i]);
    }
    return floats;
  }

  /** Returns each number as a double. */
  public static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  /** Returns each number of each row as a double. */
  public static double[][] doubles(float[][] rows) {
    double[][] doubles = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      doubles[i] = doubles(rows[i]);
    }
    return doubles;
  }
}
