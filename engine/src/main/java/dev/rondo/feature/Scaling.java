package dev.rondo.feature;

import dev.rondo.annotation.Normalization;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What makes the numbers of each column comparable.
 *
 * <pre>
 *   x' = (x − center) / scale          a missing x is 0, and 1 in a column that says so
 * </pre>
 *
 * <p>A column of one value has the scale 1. Only columns in which a training example misses a
 * number have one that says so, behind all others.
 *
 * @param columns what is done with each
 */
public record Scaling(List<OfColumn> columns) {

  private static final String MISSING = "missing";
  private static final String WHOLE = "whole";

  /** Copies the list. */
  public Scaling {
    columns = List.copyOf(columns);
  }

  /**
   * What is done with one column.
   *
   * @param center what is subtracted
   * @param scale what is divided by
   * @param misses whether a training example misses a number
   */
  public record OfColumn(float center, float scale, boolean misses) {

    float scaled(float x) {
      return Float.isNaN(x) ? 0 : (x - center) / scale;
    }

    /** The number that a scaled one stands for. */
    float restored(float scaled) {
      return scaled * scale + center;
    }

    String toMetadata() {
      return center + " " + scale + " " + (misses ? MISSING : WHOLE);
    }
  }

  /** The number of columns. */
  public int width() {
    return columns.size();
  }

  /** The number of columns that say whether a number is missing. */
  public int indicators() {
    return (int) columns.stream().filter(OfColumn::misses).count();
  }

  /**
   * Returns the steps of an example, made comparable.
   *
   * @throws IllegalArgumentException if a step has another number of columns
   */
  float[][] scale(float[][] steps) {
    float[][] scaled = new float[steps.length][width() + indicators()];
    for (int t = 0; t < steps.length; t++) {
      requireWidth(width(), steps[t], t);
      int indicator = width();
      for (int i = 0; i < width(); i++) {
        scaled[t][i] = columns.get(i).scaled(steps[t][i]);
        if (columns.get(i).misses()) {
          scaled[t][indicator++] = Float.isNaN(steps[t][i]) ? 1 : 0;
        }
      }
    }
    return scaled;
  }

  /**
   * Returns the steps of an example as a model learns to predict them; a missing number stays NaN.
   *
   * @throws IllegalArgumentException if a step has another number of columns
   */
  float[][] goals(float[][] steps) {
    float[][] goals = new float[steps.length][width()];
    for (int t = 0; t < steps.length; t++) {
      requireWidth(width(), steps[t], t);
      for (int i = 0; i < width(); i++) {
        OfColumn column = columns.get(i);
        goals[t][i] = (steps[t][i] - column.center()) / column.scale();
      }
    }
    return goals;
  }

  private static void requireWidth(int width, float[] step, int t) {
    if (step == null || step.length != width) {
      throw new IllegalArgumentException(
          "expected %d numbers at step %d but found %s"
              .formatted(width, t, step == null ? "null" : step.length));
    }
  }

  /** A line for each column: center, scale, and whether numbers are missing. */
  String toMetadata() {
    return columns.stream().map(OfColumn::toMetadata).collect(Collectors.joining("\n"));
  }

  /**
   * What {@link #toMetadata} wrote.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  static Scaling fromMetadata(String component, String metadata) {
    List<OfColumn> columns = new ArrayList<>();
    for (String line : metadata.split("\n", -1)) {
      String[] parts = line.split(" ", -1);
      if (parts.length != 3 || !List.of(MISSING, WHOLE).contains(parts[2])) {
        throw new IllegalArgumentException(
            "expected the center and the scale of column %d of '%s' but found '%s'"
                .formatted(columns.size(), component, line));
      }
      // A NumberFormatException is one of an illegal argument.
      float center = Float.parseFloat(parts[0]);
      float scale = Float.parseFloat(parts[1]);
      if (!Float.isFinite(center) || !(scale > 0 && scale < Float.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "expected a finite center and a scale above 0 of column %d of '%s' but found '%s'"
                .formatted(columns.size(), component, line));
      }
      columns.add(new OfColumn(center, scale, parts[2].equals(MISSING)));
    }
    return new Scaling(columns);
  }

  /** Measures the columns of examples. */
  static final class Measure {

    private final String component;
    private final Normalization normalization;
    private double[] mean = new double[0];
    private double[] deviations = new double[0];
    private double[] least = new double[0];
    private double[] most = new double[0];
    private long[] count = new long[0];
    private boolean[] misses = new boolean[0];

    Measure(String component, Normalization normalization) {
      this.component = component;
      this.normalization = normalization;
    }

    /**
     * Adds the steps of an example.
     *
     * @throws IllegalArgumentException if a step has another number of columns than the first one,
     *     or none, or an infinite number
     */
    void add(float[][] steps) {
      if (mean.length == 0) {
        begin(steps[0]);
      }
      for (int t = 0; t < steps.length; t++) {
        requireWidth(mean.length, steps[t], t);
        for (int i = 0; i < mean.length; i++) {
          add(i, steps[t][i]);
        }
      }
    }

    private void begin(float[] first) {
      int width = first == null ? 0 : first.length;
      if (width == 0) {
        throw new IllegalArgumentException(
            "expected at least one number a step of '" + component + "' but found none");
      }
      mean = new double[width];
      deviations = new double[width];
      least = new double[width];
      most = new double[width];
      Arrays.fill(least, Double.POSITIVE_INFINITY);
      Arrays.fill(most, Double.NEGATIVE_INFINITY);
      count = new long[width];
      misses = new boolean[width];
    }

    private void add(int i, float x) {
      if (Float.isNaN(x)) {
        misses[i] = true;
        return;
      }
      if (Float.isInfinite(x)) {
        throw new IllegalArgumentException(
            "expected finite numbers of '%s' but found %s".formatted(component, x));
      }
      // Welford's update, so that numbers far from 0 lose nothing (Technometrics 4, 1962).
      count[i]++;
      double before = mean[i];
      mean[i] += (x - before) / count[i];
      deviations[i] += (x - before) * (x - mean[i]);
      least[i] = Math.min(least[i], x);
      most[i] = Math.max(most[i], x);
    }

    Scaling end() {
      return new Scaling(IntStream.range(0, mean.length).mapToObj(this::column).toList());
    }

    private OfColumn column(int i) {
      if (normalization == Normalization.NONE || count[i] == 0) {
        return new OfColumn(0, 1, misses[i]);
      }
      boolean standard = normalization == Normalization.STANDARD;
      float center = (float) (standard ? mean[i] : least[i]);
      float scale = (float) (standard ? Math.sqrt(deviations[i] / count[i]) : most[i] - least[i]);
      return new OfColumn(center, scale > 0 ? Math.min(scale, Float.MAX_VALUE) : 1, misses[i]);
    }
  }
}
