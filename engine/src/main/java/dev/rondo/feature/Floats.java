package dev.rondo.feature;

import org.jspecify.annotations.Nullable;

/** Doubles as floats, which is what models compute with. */
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
}
