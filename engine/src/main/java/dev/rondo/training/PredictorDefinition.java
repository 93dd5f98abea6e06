package dev.rondo.training;

import dev.rondo.annotation.Pooling;
import dev.rondo.feature.Feature;
import dev.rondo.feature.Target;
import dev.rondo.runtime.LayerDefinition;
import dev.rondo.runtime.OutputObjective;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What generated code tells the engine about a model: how to read an example, what it predicts, the
 * defaults of sizes, and the layers.
 *
 * @param <E> the record of one example
 * @param <X> what a model reads of an example: its only input, or a record of all
 * @param <Y> what a model predicts of an example: its only target, or a record of all
 */
public final class PredictorDefinition<E, X, Y> {

  private final String name;
  private final String layout;
  private final Function<E, X> input;
  private final Function<E, Y> output;
  private final Function<Predicted<Y>, Y> predicted;
  private final List<Feature<X>> features;
  private final List<Target<Y, ?>> targets;
  private final List<OutputObjective> objectives;
  private final List<LayerDefinition> layers;
  private final Pooling pooling;

  private PredictorDefinition(Builder<E, X, Y> builder) {
    this.name = builder.name;
    this.layout = builder.layout;
    this.input = builder.input;
    this.output = builder.output;
    this.predicted = builder.predicted;
    this.features = List.copyOf(builder.features);
    this.targets = List.copyOf(builder.targets);
    this.objectives = List.copyOf(builder.objectives);
    this.layers = List.copyOf(builder.layers);
    this.pooling = builder.pooling;
  }

  /**
   * Begins a definition.
   *
   * @param name the simple name of the model class
   * @param layout a hash of what gives its weights a meaning, see {@link #layout}
   * @param input what the model reads of an example
   * @param output what it predicts of an example
   * @param predicted the same of what was predicted
   */
  public static <E, X, Y> Builder<E, X, Y> builder(
      String name,
      String layout,
      Function<E, X> input,
      Function<E, Y> output,
      Function<Predicted<Y>, Y> predicted) {
    return new Builder<>(name, layout, input, output, predicted);
  }

  /** The simple name of the model class. */
  public String name() {
    return name;
  }

  /**
   * A hash of what gives the weights a meaning: the equations of the cells, how the layers are
   * joined, what is read and how. A file of another layout is refused, also where all shapes agree.
   */
  public String layout() {
    return layout;
  }

  X input(E example) {
    return input.apply(example);
  }

  Y output(E example) {
    return output.apply(example);
  }

  Y predicted(Predicted<Y> row) {
    return predicted.apply(row);
  }

  /** The components that are read. */
  public List<Feature<X>> features() {
    return features;
  }

  /** The components that are predicted. */
  public List<Target<Y, ?>> targets() {
    return targets;
  }

  /** What a training minimises of each target. */
  List<OutputObjective> objectives() {
    return objectives;
  }

  /** The layers, with the defaults of the annotations; the nearest to the input first. */
  public List<LayerDefinition> layers() {
    return layers;
  }

  /** How the outputs of the last layer become one vector. */
  public Pooling pooling() {
    return pooling;
  }

  /**
   * Collects a definition.
   *
   * @param <E> the record of one example
   * @param <X> what a model reads of an example
   * @param <Y> what a model predicts of an example
   */
  public static final class Builder<E, X, Y> {
    private final String name;
    private final String layout;
    private final Function<E, X> input;
    private final Function<E, Y> output;
    private final Function<Predicted<Y>, Y> predicted;
    private final List<Feature<X>> features = new ArrayList<>();
    private final List<Target<Y, ?>> targets = new ArrayList<>();
    private final List<OutputObjective> objectives = new ArrayList<>();
    private final List<LayerDefinition> layers = new ArrayList<>();
    private Pooling pooling = Pooling.LAST;

    private Builder(
        String name,
        String layout,
        Function<E, X> input,
        Function<E, Y> output,
        Function<Predicted<Y>, Y> predicted) {
      this.name = name;
      this.layout = layout;
      this.input = input;
      this.output = output;
      this.predicted = predicted;
    }

    /** A component that is read. */
    public Builder<E, X, Y> feature(Feature<X> feature) {
      features.add(feature);
      return this;
    }

    /** A component that is predicted. */
    public Builder<E, X, Y> target(Target<Y, ?> target) {
      return target(target, OutputObjective.DEFAULT);
    }

    /** A component that is predicted, and what a training minimises of it. */
    public Builder<E, X, Y> target(Target<Y, ?> target, OutputObjective objective) {
      targets.add(target);
      objectives.add(objective);
      return this;
    }

    /** A layer, which reads what the one before gives. */
    public Builder<E, X, Y> layer(LayerDefinition layer) {
      layers.add(layer);
      return this;
    }

    /** How the outputs of the last layer become one vector, for what is predicted once. */
    public Builder<E, X, Y> pooling(Pooling value) {
      pooling = value;
      return this;
    }

    /** Ends the definition. */
    public PredictorDefinition<E, X, Y> build() {
      return new PredictorDefinition<>(this);
    }
  }
}
