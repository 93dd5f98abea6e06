package dev.rondo.training;

import dev.rondo.annotation.Comparison;
import dev.rondo.annotation.Pooling;
import dev.rondo.annotation.TwinLoss;
import dev.rondo.runtime.LayerDefinition;
import dev.rondo.runtime.TwinObjective;
import dev.rondo.runtime.TwinStructure;
import dev.rondo.sequence.TextSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What generated code tells the engine about a model that compares texts: how to read an example,
 * the layers, and how what they give is compared.
 *
 * @param <E> the record of one example
 */
public final class TwinDefinition<E> {

  private final String name;
  private final String layout;
  private final TextSettings text;
  private final List<Function<E, String>> sides;
  private final Target target;
  private final ToDoubleFunction<E> goal;
  private final TwinStructure structure;
  private final TwinObjective objective;

  /** What an example says of its first two texts. */
  public enum Target {
    /** Whether they are the same. */
    LABEL,
    /** How much they are the same, from 0 to 1. */
    SCORE,
    /** Nothing: they are the same. */
    NONE
  }

  private TwinDefinition(Builder<E> builder) {
    this.name = builder.name;
    this.layout = builder.layout;
    this.text = Objects.requireNonNull(builder.text, "text");
    this.sides = List.copyOf(builder.sides);
    this.target = builder.target;
    this.goal = builder.goal;
    this.objective = builder.objective;
    this.structure =
        new TwinStructure(
            builder.layers,
            text.embedding(),
            builder.pooling,
            builder.comparison,
            builder.head,
            builder.loss);
    requireFits(builder.loss);
    requireFits(builder.loss, builder.comparison);
  }

  /** Throws if the loss is one of distances, and the comparison has none. */
  private void requireFits(TwinLoss loss, Comparison comparison) {
    boolean takesAnyScore =
        switch (loss) {
          case BINARY_CROSS_ENTROPY, SCORE, COSENT -> true;
          case CONTRASTIVE, ONLINE_CONTRASTIVE, RANKING, TRIPLET, TRIPLET_HARD, TRIPLET_SEMI_HARD ->
              false;
        };
    if (!takesAnyScore && structure.isLearned()) {
      throw new IllegalArgumentException(
          "expected a comparison of vectors, without weights, for the loss %s but found %s"
              .formatted(loss, comparison));
    }
    boolean contrasts = loss == TwinLoss.CONTRASTIVE || loss == TwinLoss.ONLINE_CONTRASTIVE;
    if (contrasts && comparison == Comparison.DOT
        || loss == TwinLoss.SCORE && comparison == Comparison.EUCLIDEAN) {
      throw new IllegalArgumentException(
          "expected a comparison whose scores have a place for texts that are the same, for the loss %s but found %s"
              .formatted(loss, comparison));
    }
  }

  /** Throws unless the loss is one for examples of this kind. */
  private void requireFits(TwinLoss loss) {
    boolean triplets = sides.size() == 3;
    boolean fits =
        switch (loss) {
          case BINARY_CROSS_ENTROPY, SCORE, COSENT -> target != Target.NONE;
          case CONTRASTIVE, ONLINE_CONTRASTIVE -> target == Target.LABEL;
          case RANKING -> target != Target.SCORE;
          case TRIPLET, TRIPLET_HARD, TRIPLET_SEMI_HARD -> target == Target.NONE;
        };
    if (!fits || triplets && target != Target.NONE) {
      throw new IllegalArgumentException(
          "expected a loss for %s of %d texts but found %s"
              .formatted(
                  switch (target) {
                    case LABEL -> "labelled examples";
                    case SCORE -> "scored examples";
                    case NONE -> "examples without a target";
                  },
                  sides.size(),
                  loss));
    }
  }

  /**
   * Begins a definition.
   *
   * @param name the simple name of the model class
   * @param layout a hash of what gives its weights a meaning, see {@link #layout}
   */
  public static <E> Builder<E> builder(String name, String layout) {
    return new Builder<>(name, layout);
  }

  /** The simple name of the model class. */
  public String name() {
    return name;
  }

  /**
   * A hash of what gives the weights a meaning: the equations of the cells, how the layers are
   * joined, how their outputs are pooled and compared, and how text is cut. A file of another
   * layout is refused, also where all shapes agree.
   */
  public String layout() {
    return layout;
  }

  /** How a text is cut into tokens, with the defaults of the annotation. */
  public TextSettings text() {
    return text;
  }

  /** The number of texts of an example: two, or three of a triplet. */
  public int sides() {
    return sides.size();
  }

  /** A text of an example, by its number from 0 on. */
  public String text(E example, int side) {
    return sides.get(side).apply(example);
  }

  /** What an example says of its first two texts. */
  public Target target() {
    return target;
  }

  /** The number from 0 to 1 that says how much the first two texts of an example are the same. */
  public double goal(E example) {
    return goal.applyAsDouble(example);
  }

  /** The encoder and the comparison, with the defaults of the annotations. */
  public TwinStructure structure() {
    return structure;
  }

  /** The numbers of the training, by default. */
  public TwinObjective objective() {
    return objective;
  }

  /**
   * Collects a definition. Without a word about it, the pairs are compared as {@code
   * dev.rondo.annotation.Twin} says.
   *
   * @param <E> the record of one example
   */
  public static final class Builder<E> {
    private final String name;
    private final String layout;
    private @Nullable TextSettings text;
    private final List<Function<E, String>> sides = new ArrayList<>();
    private Target target = Target.NONE;
    private ToDoubleFunction<E> goal = _ -> 1;
    private final List<LayerDefinition> layers = new ArrayList<>();
    private Pooling pooling = Pooling.LAST;
    private Comparison comparison = Comparison.SYMMETRIC_HEAD;
    private int head = 128;
    private TwinLoss loss = TwinLoss.BINARY_CROSS_ENTROPY;
    private TwinObjective objective = TwinObjective.DEFAULT;

    private Builder(String name, String layout) {
      this.name = name;
      this.layout = layout;
    }

    /** The two texts of an example, and how they are cut. */
    public Builder<E> texts(
        TextSettings how, Function<E, String> first, Function<E, String> second) {
      text = how;
      sides.add(first);
      sides.add(second);
      return this;
    }

    /** The third text of an example, which differs from the first. */
    public Builder<E> negative(Function<E, String> third) {
      if (sides.size() != 2) {
        throw new IllegalStateException(
            "expected two texts before a third but found " + sides.size());
      }
      sides.add(third);
      return this;
    }

    /** Whether the two texts of an example are the same. */
    public Builder<E> same(Function<E, Boolean> of) {
      target = Target.LABEL;
      goal = example -> of.apply(example) ? 1 : 0;
      return this;
    }

    /** How much the two texts of an example are the same, from 0 to 1. */
    public Builder<E> score(ToDoubleFunction<E> of) {
      target = Target.SCORE;
      goal = of;
      return this;
    }

    /** A layer, which reads what the one before gives. */
    public Builder<E> layer(LayerDefinition layer) {
      layers.add(layer);
      return this;
    }

    /** How a text becomes one vector. */
    public Builder<E> pooling(Pooling value) {
      pooling = value;
      return this;
    }

    /** How two vectors are compared. */
    public Builder<E> comparison(Comparison value) {
      comparison = value;
      return this;
    }

    /** The units of a learned comparison. */
    public Builder<E> head(int units) {
      head = units;
      return this;
    }

    /** The rate of dropout of the units of a learned comparison. */
    public Builder<E> headDropout(float rate) {
      objective = objective.withHeadDropout(rate);
      return this;
    }

    /** What the training minimises. */
    public Builder<E> loss(TwinLoss value) {
      loss = value;
      return this;
    }

    /** How far apart texts that differ should be. */
    public Builder<E> margin(float value) {
      objective = objective.withMargin(value);
      return this;
    }

    /** What similarities are multiplied by before a softmax. */
    public Builder<E> scale(float value) {
      objective = objective.withScale(value);
      return this;
    }

    /**
     * Ends the definition.
     *
     * @throws IllegalArgumentException if its parts do not fit
     */
    public TwinDefinition<E> build() {
      return new TwinDefinition<>(this);
    }
  }
}
