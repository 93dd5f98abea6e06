package dev.rondo.training;

import dev.rondo.annotation.Bridge;
import dev.rondo.annotation.Pooling;
import dev.rondo.annotation.Readout;
import dev.rondo.annotation.Tie;
import dev.rondo.runtime.LayerDefinition;
import dev.rondo.runtime.Seq2SeqObjective;
import dev.rondo.runtime.Seq2SeqStructure;
import dev.rondo.sequence.ExtendedVocabulary;
import dev.rondo.sequence.TextCodec;
import dev.rondo.sequence.TextSettings;
import dev.rondo.sequence.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What generated code tells the engine about a model that reads a text and writes another: how to
 * read an example, the layers of encoder and decoder, and how they are joined.
 *
 * @param <E> the record of one example
 */
public final class Seq2SeqDefinition<E> {

  private final String name;
  private final String layout;
  private final TextSettings source;
  private final TextSettings target;
  private final Function<E, String> sourceText;
  private final Function<E, String> targetText;
  private final boolean joint;
  private final Seq2SeqStructure structure;
  private final Seq2SeqObjective objective;

  private Seq2SeqDefinition(Builder<E> builder) {
    this.name = builder.name;
    this.layout = builder.layout;
    this.source = Objects.requireNonNull(builder.source, "source");
    this.target = Objects.requireNonNull(builder.target, "target");
    this.sourceText = Objects.requireNonNull(builder.sourceText, "source");
    this.targetText = Objects.requireNonNull(builder.targetText, "target");
    this.joint = builder.joint;
    this.objective = builder.objective;
    this.structure =
        new Seq2SeqStructure(
            builder.encoder,
            builder.decoder,
            source.embedding(),
            target.embedding(),
            builder.pooling,
            builder.bridge,
            builder.readout,
            builder.projection,
            builder.tie,
            builder.copy);
    if (builder.tie == Tie.ALL && !joint) {
      throw new IllegalArgumentException(
          "expected one vocabulary for both sides with tie ALL but found two");
    }
    boolean sharesTokens = joint || builder.copy;
    if (sharesTokens && source.level() != target.level()) {
      throw new IllegalArgumentException(
          "expected texts that are cut in one way for %s but found %s and %s"
              .formatted(joint ? "one vocabulary" : "copy", source.level(), target.level()));
    }
    if (builder.copy && !joint && source.level() == Tokenizer.SUBWORDS) {
      throw new IllegalArgumentException(
          "expected one vocabulary for both sides, whose merges cut a word in one way, for copy of SUBWORDS but found two");
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
   * joined, and how text is cut. A file of another layout is refused, also where all shapes agree.
   */
  public String layout() {
    return layout;
  }

  /** How the text that is read becomes numbers, by default. */
  public TextSettings source() {
    return source;
  }

  /** How the text that is written becomes numbers, by default. */
  public TextSettings target() {
    return target;
  }

  /** The text of an example that is read. */
  public String sourceText(E example) {
    return sourceText.apply(example);
  }

  /** The text of an example that is written. */
  public String targetText(E example) {
    return targetText.apply(example);
  }

  /** Whether both sides have one vocabulary. */
  public boolean isJoint() {
    return joint;
  }

  /** The tokens that may be written about a source: for a model that copies those of it too. */
  ExtendedVocabulary extended(TextCodec target, List<String> source) {
    return ExtendedVocabulary.of(target, structure.copy() ? source : List.of());
  }

  /** The layers and how they are joined, with the defaults of the annotations. */
  public Seq2SeqStructure structure() {
    return structure;
  }

  /** What training minimises, by default. */
  public Seq2SeqObjective objective() {
    return objective;
  }

  /**
   * Collects a definition. Without a word about it, both sides have vocabularies of their own, the
   * decoder begins with {@code tanh(W·e + b)} of the last states of recurrent layers, and the next
   * token is read from what {@link Readout#DEEP} says.
   *
   * @param <E> the record of one example
   */
  public static final class Builder<E> {
    private final String name;
    private final String layout;
    private @Nullable TextSettings source;
    private @Nullable TextSettings target;
    private @Nullable Function<E, String> sourceText;
    private @Nullable Function<E, String> targetText;
    private boolean joint;
    private final List<LayerDefinition> encoder = new ArrayList<>();
    private final List<LayerDefinition> decoder = new ArrayList<>();
    private Pooling pooling = Pooling.LAST;
    private Bridge bridge = Bridge.TANH;
    private Readout readout = Readout.DEEP;
    private int projection;
    private Tie tie = Tie.NONE;
    private boolean copy;
    private Seq2SeqObjective objective = Seq2SeqObjective.PLAIN;

    private Builder(String name, String layout) {
      this.name = name;
      this.layout = layout;
    }

    /** The text that is read, and how it is cut. */
    public Builder<E> source(TextSettings how, Function<E, String> of) {
      this.source = how;
      this.sourceText = of;
      return this;
    }

    /** The text that is written, and how it is cut. */
    public Builder<E> target(TextSettings how, Function<E, String> of) {
      this.target = how;
      this.targetText = of;
      return this;
    }

    /** Both sides have one vocabulary. */
    public Builder<E> joint() {
      this.joint = true;
      return this;
    }

    /** A layer that reads, on top of those before. */
    public Builder<E> encoder(LayerDefinition layer) {
      encoder.add(layer);
      return this;
    }

    /** A layer that writes, on top of those before. */
    public Builder<E> decoder(LayerDefinition layer) {
      decoder.add(layer);
      return this;
    }

    /** How a source becomes the vector that the decoder begins with. */
    public Builder<E> pooling(Pooling value) {
      this.pooling = value;
      return this;
    }

    /** How the decoder begins. */
    public Builder<E> bridge(Bridge value) {
      this.bridge = value;
      return this;
    }

    /** What the next token is read from. */
    public Builder<E> readout(Readout value) {
      this.readout = value;
      return this;
    }

    /** P, the number of elements that this is projected to, or 0 for no projection. */
    public Builder<E> projection(int size) {
      this.projection = size;
      return this;
    }

    /** Which tables of tokens' vectors are one. */
    public Builder<E> tie(Tie value) {
      this.tie = value;
      return this;
    }

    /** The next token may be one of the source. */
    public Builder<E> copy() {
      this.copy = true;
      return this;
    }

    /** The rate of dropout of what the next token is read from. */
    public Builder<E> readoutDropout(float rate) {
      this.objective = objective.withReadoutDropout(rate);
      return this;
    }

    /** The part of the target that is spread over all tokens. */
    public Builder<E> labelSmoothing(float epsilon) {
      this.objective = objective.withLabelSmoothing(epsilon);
      return this;
    }

    /** The probability that a step reads what the model would have written. */
    public Builder<E> scheduledSampling(float probability) {
      this.objective = objective.withScheduledSampling(probability);
      return this;
    }

    /**
     * Ends the definition.
     *
     * @throws IllegalArgumentException if its parts do not fit
     */
    public Seq2SeqDefinition<E> build() {
      return new Seq2SeqDefinition<>(this);
    }
  }
}
