package dev.rondo.feature;

import dev.rondo.annotation.Normalization;
import dev.rondo.feature.Feature.Encoding;
import dev.rondo.runtime.Answer;
import dev.rondo.runtime.OutputStructure;
import dev.rondo.runtime.OutputStructure.Kind;
import dev.rondo.sequence.Column;
import dev.rondo.sequence.EncodedSeries;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that are predicted: one or a vector of them for an example, or a vector for each step.
 * They are learned as {@link Scaling} makes them comparable, and given back as they were; counts
 * are learned as they are, by the logarithms of their rates. One that is missing (NaN) in an
 * example is not learned.
 *
 * @param <Y> what a model predicts of one example
 * @param <V> the type of the component
 */
public final class NumbersTarget<Y, V> implements Target<Y, V> {

  private final String component;
  private final Normalization normalization;
  private final Kind kind;
  private final boolean everyStep;
  private final Function<Y, float @Nullable [][]> of;
  private final Function<float[][], V> back;

  private NumbersTarget(
      String component,
      Normalization normalization,
      Kind kind,
      boolean everyStep,
      Function<Y, float @Nullable [][]> of,
      Function<float[][], V> back) {
    this.component = component;
    this.normalization = normalization;
    this.kind = kind;
    this.everyStep = everyStep;
    this.of = of;
    this.back = back;
  }

  private NumbersTarget(
      String component,
      Normalization normalization,
      boolean everyStep,
      Function<Y, float @Nullable [][]> of,
      Function<float[][], V> back) {
    this(component, normalization, Kind.NUMBERS, everyStep, of, back);
  }

  /** The same numbers as counts, of which rates are predicted; none may be below 0. */
  public static <Y, V> NumbersTarget<Y, V> counts(NumbersTarget<Y, V> numbers) {
    return new NumbersTarget<>(
        numbers.component,
        Normalization.NONE,
        Kind.COUNTS,
        numbers.everyStep,
        numbers.of,
        numbers.back);
  }

  /** One number. */
  public static <Y> NumbersTarget<Y, Float> number(
      String component, Normalization normalization, Function<Y, Float> of) {
    return new NumbersTarget<>(
        component,
        normalization,
        false,
        example -> new float[][] {{of.apply(example)}},
        steps -> steps[0][0]);
  }

  /** One number of double precision. */
  public static <Y> NumbersTarget<Y, Double> doubleNumber(
      String component, Normalization normalization, Function<Y, Double> of) {
    return new NumbersTarget<>(
        component,
        normalization,
        false,
        example -> new float[][] {{of.apply(example).floatValue()}},
        steps -> (double) steps[0][0]);
  }

  /** A vector. */
  public static <Y> NumbersTarget<Y, float[]> vector(
      String component, Normalization normalization, Function<Y, float @Nullable []> of) {
    return new NumbersTarget<>(
        component, normalization, false, example -> one(of.apply(example)), steps -> steps[0]);
  }

  /** A vector of double precision. */
  public static <Y> NumbersTarget<Y, double[]> doubleVector(
      String component, Normalization normalization, Function<Y, double @Nullable []> of) {
    return new NumbersTarget<>(
        component,
        normalization,
        false,
        example -> one(Floats.of(of.apply(example))),
        steps -> Floats.doubles(steps[0]));
  }

  private static float @Nullable [][] one(float @Nullable [] vector) {
    return vector == null ? null : new float[][] {vector};
  }

  /** A vector for each step. */
  public static <Y> NumbersTarget<Y, float[][]> series(
      String component, Normalization normalization, Function<Y, float @Nullable [][]> of) {
    return new NumbersTarget<>(component, normalization, true, of, steps -> steps);
  }

  /** A vector of double precision for each step. */
  public static <Y> NumbersTarget<Y, double[][]> doubleSeries(
      String component, Normalization normalization, Function<Y, double @Nullable [][]> of) {
    return new NumbersTarget<>(
        component, normalization, true, example -> Floats.of(of.apply(example)), Floats::doubles);
  }

  @Override
  public String component() {
    return component;
  }

  @Override
  public boolean everyStep() {
    return everyStep;
  }

  /**
   * Returns the numbers of an example, step by step or as one step; one that is missing is NaN.
   *
   * @throws IllegalArgumentException if there are none, or one is a count below 0
   */
  public float[][] numbers(Y example) {
    float[][] steps = of.apply(example);
    if (steps == null || steps.length == 0) {
      throw new IllegalArgumentException(
          "expected numbers of '%s' but found %s"
              .formatted(component, steps == null ? "null" : "none"));
    }
    if (kind == Kind.COUNTS) {
      requireCounts(steps);
    }
    return steps;
  }

  private void requireCounts(float[][] steps) {
    for (float[] step : steps) {
      for (int i = 0; step != null && i < step.length; i++) {
        if (step[i] < 0) {
          throw new IllegalArgumentException(
              "expected counts of '%s', at least 0, but found %s".formatted(component, step[i]));
        }
      }
    }
  }

  @Override
  public Fitting<Y, V> fitting() {
    var measure = new Scaling.Measure(component, normalization);
    return new Fitting<>() {
      @Override
      public void add(Y example) {
        measure.add(numbers(example));
      }

      @Override
      public Fitted<Y, V> end() {
        return new Known(measure.end());
      }
    };
  }

  @Override
  public Fitted<Y, V> fitted(String metadata) {
    return new Known(Scaling.fromMetadata(component, metadata));
  }

  /** Numbers of which it is known how large they are. */
  public final class Known implements Fitted<Y, V> {

    private final Scaling scaling;

    private Known(Scaling scaling) {
      this.scaling = scaling;
    }

    /** What makes them comparable; it is undone in what is predicted. */
    public Scaling scaling() {
      return scaling;
    }

    @Override
    public Target<Y, V> target() {
      return NumbersTarget.this;
    }

    @Override
    public OutputStructure structure() {
      return new OutputStructure(component, kind, scaling.width(), everyStep);
    }

    @Override
    public Encoding<Y> encoding() {
      EncodedSeries.Builder builder = EncodedSeries.builder(scaling.width());
      return new Encoding<>() {
        @Override
        public int add(Y example) {
          float[][] goals = scaling.goals(numbers(example));
          builder.add(goals);
          return goals.length;
        }

        @Override
        public Column column() {
          return builder.build();
        }
      };
    }

    @Override
    public V value(Answer answer, int row, int length) {
      float[][] steps = new float[everyStep ? length : 1][scaling.width()];
      for (int t = 0; t < steps.length; t++) {
        for (int i = 0; i < scaling.width(); i++) {
          steps[t][i] = scaling.columns().get(i).restored(answer.value(row, t, i));
        }
      }
      return back.apply(steps);
    }

    @Override
    public String toMetadata() {
      return scaling.toMetadata();
    }
  }
}
