package dev.rondo.feature;

import dev.rondo.annotation.Normalization;
import dev.rondo.runtime.InputStructure;
import dev.rondo.sequence.Column;
import dev.rondo.sequence.EncodedSeries;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that are read: a vector for each step, or one for all steps. They are made comparable by
 * what the training examples have, and one that is missing (NaN) is read as the mean, and as
 * missing.
 *
 * @param <X> what a model reads of one example
 */
public final class NumbersFeature<X> implements Feature<X> {

  private final String component;
  private final Normalization normalization;
  private final boolean everyStep;
  private final Function<X, float @Nullable [][]> of;

  private NumbersFeature(
      String component,
      Normalization normalization,
      boolean everyStep,
      Function<X, float @Nullable [][]> of) {
    this.component = component;
    this.normalization = normalization;
    this.everyStep = everyStep;
    this.of = of;
  }

  /** A vector for each step. */
  public static <X> NumbersFeature<X> series(
      String component, Normalization normalization, Function<X, float @Nullable [][]> of) {
    return new NumbersFeature<>(component, normalization, true, of);
  }

  /** One vector for all steps. */
  public static <X> NumbersFeature<X> vector(
      String component, Normalization normalization, Function<X, float @Nullable []> of) {
    return new NumbersFeature<>(
        component,
        normalization,
        false,
        example -> {
          float[] vector = of.apply(example);
          return vector == null ? null : new float[][] {vector};
        });
  }

  /** One number for all steps. */
  public static <X> NumbersFeature<X> number(
      String component, Normalization normalization, Function<X, Float> of) {
    return new NumbersFeature<>(
        component, normalization, false, example -> new float[][] {{of.apply(example)}});
  }

  @Override
  public String component() {
    return component;
  }

  @Override
  public boolean everyStep() {
    return everyStep;
  }

  private float[][] steps(X example) {
    float[][] steps = of.apply(example);
    if (steps == null || steps.length == 0) {
      throw new IllegalArgumentException(
          "expected numbers of '%s' but found %s"
              .formatted(component, steps == null ? "null" : "none"));
    }
    return steps;
  }

  @Override
  public Fitting<X> fitting() {
    return new Measuring<>(this, new Scaling.Measure(component, normalization));
  }

  @Override
  public Fitted<X> fitted(String metadata) {
    return new Known<>(this, Scaling.fromMetadata(component, metadata));
  }

  /** Measures how large numbers are. */
  record Measuring<X>(NumbersFeature<X> feature, Scaling.Measure measure) implements Fitting<X> {

    @Override
    public void add(X example) {
      measure.add(feature.steps(example));
    }

    @Override
    public Fitted<X> end() {
      return new Known<>(feature, measure.end());
    }
  }

  /**
   * Numbers of which it is known how large they are.
   *
   * @param feature the component
   * @param scaling what makes them comparable
   */
  public record Known<X>(NumbersFeature<X> feature, Scaling scaling) implements Fitted<X> {

    @Override
    public InputStructure structure() {
      return new InputStructure.Numbers(
          feature.component, scaling.width() + scaling.indicators(), feature.everyStep);
    }

    @Override
    public Encoding<X> encoding() {
      return new Scaled<>(this, EncodedSeries.builder(scaling.width() + scaling.indicators()));
    }

    @Override
    public String toMetadata() {
      return scaling.toMetadata();
    }
  }

  private record Scaled<X>(Known<X> known, EncodedSeries.Builder builder) implements Encoding<X> {

    @Override
    public int add(X example) {
      float[][] scaled = known.scaling.scale(known.feature.steps(example));
      builder.add(scaled);
      return scaled.length;
    }

    @Override
    public Column column() {
      return builder.build();
    }
  }
}
