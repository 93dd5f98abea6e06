package dev.rondo.training;

import dev.rondo.runtime.LayerDefinition;
import dev.rondo.sequence.Labels;
import dev.rondo.sequence.TextSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What generated code tells the engine about a model: how to read an example, the defaults of
 * sizes, and the layers.
 *
 * @param <E> the record of one example
 * @param <L> the type of labels
 */
public final class ClassifierDefinition<E, L> {

  private final String name;
  private final String layout;
  private final TextSettings textSettings;
  private final Function<E, String> text;
  private final Function<E, L> label;
  private final LabelSource<L> labels;
  private final List<LayerDefinition> layers;

  private ClassifierDefinition(Builder<E, L> builder) {
    this.name = builder.name;
    this.layout = builder.layout;
    this.textSettings = Objects.requireNonNull(builder.textSettings, "text");
    this.text = Objects.requireNonNull(builder.text, "text");
    this.label = Objects.requireNonNull(builder.label, "label");
    this.labels = Objects.requireNonNull(builder.labels, "label");
    this.layers = List.copyOf(builder.layers);
  }

  /** Where the labels come from: the training data, or what a file says. */
  private record LabelSource<L>(
      Function<Collection<L>, Labels<L>> fromData, Function<String, Labels<L>> fromFile) {}

  /**
   * Begins a definition.
   *
   * @param name the simple name of the model class
   * @param layout a hash of what gives its weights a meaning, see {@link #layout}
   */
  public static <E, L> Builder<E, L> builder(String name, String layout) {
    return new Builder<>(name, layout);
  }

  /** The simple name of the model class. */
  public String name() {
    return name;
  }

  /**
   * A hash of what gives the weights a meaning: the equations of the cells, how the layers are
   * joined, and how text is cut. A file of another layout is refused, also where all shapes agree.
   */
  public String layout() {
    return layout;
  }

  /** How a text is cut into tokens, with the defaults of the annotation. */
  public TextSettings textSettings() {
    return textSettings;
  }

  /** The text of an example. */
  public String text(E example) {
    return text.apply(example);
  }

  /** The label of an example. */
  public L label(E example) {
    return label.apply(example);
  }

  /** The labels: those of the type, or those that the data have. */
  public Labels<L> labels(Collection<L> found) {
    return labels.fromData().apply(found);
  }

  /**
   * The labels that a file says a model was trained with.
   *
   * @throws IllegalArgumentException if they are not those of the type
   */
  public Labels<L> labels(String metadata) {
    return labels.fromFile().apply(metadata);
  }

  /** The recurrent layers, with the defaults of the annotations; the nearest to the input first. */
  public List<LayerDefinition> layers() {
    return layers;
  }

  /**
   * Collects a definition.
   *
   * @param <E> the record of one example
   * @param <L> the type of labels
   */
  public static final class Builder<E, L> {
    private final String name;
    private final String layout;
    private @Nullable TextSettings textSettings;
    private @Nullable Function<E, String> text;
    private @Nullable Function<E, L> label;
    private @Nullable LabelSource<L> labels;
    private final List<LayerDefinition> layers = new ArrayList<>();

    private Builder(String name, String layout) {
      this.name = name;
      this.layout = layout;
    }

    /** The text of an example and how it is cut. */
    public Builder<E, L> text(TextSettings how, Function<E, String> of) {
      this.textSettings = how;
      this.text = of;
      return this;
    }

    /** The label of an example, one of labels that are known beforehand. */
    public Builder<E, L> label(Labels<L> known, Function<E, L> of) {
      this.labels =
          new LabelSource<>(
              _ -> known,
              metadata -> {
                known.check(metadata);
                return known;
              });
      this.label = of;
      return this;
    }

    /** The label of an example, one of those that the training data have. */
    public Builder<E, L> label(
        Function<Collection<L>, Labels<L>> fromData,
        Function<String, Labels<L>> fromFile,
        Function<E, L> of) {
      this.labels = new LabelSource<>(fromData, fromFile);
      this.label = of;
      return this;
    }

    /** A recurrent layer, which reads what the one before gives. */
    public Builder<E, L> layer(LayerDefinition layer) {
      layers.add(layer);
      return this;
    }

    /** Ends the definition. */
    public ClassifierDefinition<E, L> build() {
      return new ClassifierDefinition<>(this);
    }
  }
}
