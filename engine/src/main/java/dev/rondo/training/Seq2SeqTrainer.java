package dev.rondo.training;

import dev.rondo.annotation.Tie;
import dev.rondo.metric.TextMetric;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.Seq2SeqObjective;
import dev.rondo.runtime.Seq2SeqShape;
import dev.rondo.runtime.Seq2SeqStructure;
import dev.rondo.sequence.EncodedPairs;
import dev.rondo.sequence.TextSettings;
import dev.rondo.sequence.WordVectors;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Trains a model that reads a text and writes another: settings first, then {@link #fit}.
 *
 * <p>Defaults: those of {@link TrainerSettings}, and what the annotations say.
 *
 * <p>A trainer may fit more than once, but only once at a time: while it fits, another call throws
 * an {@link IllegalStateException}, and the training goes on.
 *
 * @param <E> the record of one example
 * @param <N> the generated network
 */
public final class Seq2SeqTrainer<E, N> extends TrainerSettings<Seq2SeqTrainer<E, N>> {

  private final Seq2SeqDefinition<E> definition;
  private final Function<Translator, N> wrap;
  private TextSettings source;
  private TextSettings target;
  private Seq2SeqStructure structure;
  private Seq2SeqObjective objective;
  private boolean sized;
  private @Nullable TextMetric metric;
  private @Nullable Translator start;

  private Seq2SeqTrainer(Seq2SeqDefinition<E> definition, Function<Translator, N> wrap) {
    this.definition = definition;
    this.wrap = wrap;
    this.source = definition.source();
    this.target = definition.target();
    this.structure = definition.structure();
    this.objective = definition.objective();
  }

  /** Returns a trainer with the defaults; generated code calls it. */
  public static <E, N> Seq2SeqTrainer<E, N> of(
      Seq2SeqDefinition<E> definition, Function<Translator, N> wrap) {
    return new Seq2SeqTrainer<>(definition, wrap);
  }

  @Override
  Seq2SeqTrainer<E, N> self() {
    return this;
  }

  // Sizes.

  /**
   * H of the layers that read, instead of the annotation's: one for all layers, or one for each.
   */
  public Seq2SeqTrainer<E, N> encoderHidden(int... values) {
    requireAtRest();
    return sized(structure.withEncoder(LayerSettings.hidden(structure.encoder(), values)));
  }

  /**
   * H of the layers that write, instead of the annotation's: one for all layers, or one for each.
   */
  public Seq2SeqTrainer<E, N> decoderHidden(int... values) {
    requireAtRest();
    return sized(structure.withDecoder(LayerSettings.hidden(structure.decoder(), values)));
  }

  /** H of all layers of both sides, instead of the annotation's; a source may be read without. */
  public Seq2SeqTrainer<E, N> hidden(int value) {
    return (structure.encoder().isEmpty() ? this : encoderHidden(value)).decoderHidden(value);
  }

  /** The number of elements of a token's vector on both sides, instead of the annotation's. */
  public Seq2SeqTrainer<E, N> embedding(int value) {
    return embeddings(value, value);
  }

  /** The numbers of elements of a source and of a target token's vector. */
  public Seq2SeqTrainer<E, N> embeddings(int ofSource, int ofTarget) {
    requireAtRest();
    source = source.withEmbedding(positive("source embedding", ofSource));
    target = target.withEmbedding(positive("target embedding", ofTarget));
    return sized(structure.withEmbeddings(ofSource, ofTarget));
  }

  /** P, the size of what the next token is read from, or 0 to take it as it is. */
  public Seq2SeqTrainer<E, N> projection(int size) {
    requireAtRest();
    return sized(structure.withProjection(size));
  }

  private Seq2SeqTrainer<E, N> sized(Seq2SeqStructure value) {
    structure = value;
    sized = true;
    return this;
  }

  // Texts.

  /** How often a token must be seen to be known, on both sides, instead of the annotation's. */
  public Seq2SeqTrainer<E, N> minimumCount(int value) {
    requireAtRest();
    return texts(
        source.withMinimumCount(positive("minimum count", value)), target.withMinimumCount(value));
  }

  /** The largest size of either vocabulary, instead of the annotation's. */
  public Seq2SeqTrainer<E, N> vocabulary(int limit) {
    requireAtRest();
    return texts(
        source.withVocabulary(positive("vocabulary", limit)), target.withVocabulary(limit));
  }

  /** The number of merges that make subwords, on both sides, instead of the annotation's. */
  public Seq2SeqTrainer<E, N> merges(int value) {
    requireAtRest();
    return texts(source.withMerges(value), target.withMerges(value));
  }

  /**
   * Vectors of words that source tokens begin with; with {@link Tie#ALL} they are those of the
   * target too. Words that no example has are added to one vocabulary of both sides by these alone.
   *
   * @throws IllegalArgumentException if tokens are subwords
   */
  public Seq2SeqTrainer<E, N> sourceVectors(WordVectors value) {
    requireAtRest();
    return texts(source.withVectors(value), target);
  }

  /**
   * Vectors of words that target tokens begin with.
   *
   * @throws IllegalArgumentException if tokens are subwords, or source and target have one table
   */
  public Seq2SeqTrainer<E, N> targetVectors(WordVectors value) {
    requireAtRest();
    if (structure.tie() == Tie.ALL) {
      throw new IllegalArgumentException(
          definition.name()
              + ": expected vectors of the source, which are those of the target too with tie ALL, but found some of the target");
    }
    return texts(source, target.withVectors(value));
  }

  private Seq2SeqTrainer<E, N> texts(TextSettings ofSource, TextSettings ofTarget) {
    source = ofSource;
    target = ofTarget;
    sized = true;
    return this;
  }

  // Regularisation.

  /**
   * The dropout of what layers that read are given, anew at each step: one for all layers, or one
   * for each.
   */
  public Seq2SeqTrainer<E, N> encoderDropout(float... rates) {
    requireAtRest();
    structure = structure.withEncoder(LayerSettings.dropout(structure.encoder(), rates));
    return this;
  }

  /**
   * The dropout of what layers that write are given, anew at each step: one for all layers, or one
   * for each.
   */
  public Seq2SeqTrainer<E, N> decoderDropout(float... rates) {
    requireAtRest();
    structure = structure.withDecoder(LayerSettings.dropout(structure.decoder(), rates));
    return this;
  }

  /** The dropout of what the next token is read from. */
  public Seq2SeqTrainer<E, N> readoutDropout(float rate) {
    requireAtRest();
    objective = objective.withReadoutDropout(rate);
    return this;
  }

  /** One rate of dropout for what all layers of both sides are given, and for the readout. */
  public Seq2SeqTrainer<E, N> dropout(float rate) {
    return encoderDropout(rate).decoderDropout(rate).readoutDropout(rate);
  }

  /** The dropout of whole sequences of what layers of both sides are given. */
  public Seq2SeqTrainer<E, N> inputDropout(float rate) {
    requireAtRest();
    structure =
        structure
            .withEncoder(LayerSettings.inputDropout(structure.encoder(), rate))
            .withDecoder(LayerSettings.inputDropout(structure.decoder(), rate));
    return this;
  }

  /** The dropout of recurrent matrices of all layers of both sides. */
  public Seq2SeqTrainer<E, N> weightDrop(float rate) {
    requireAtRest();
    structure =
        structure
            .withEncoder(LayerSettings.weightDrop(structure.encoder(), rate))
            .withDecoder(LayerSettings.weightDrop(structure.decoder(), rate));
    return this;
  }

  /** ε of label smoothing, instead of the annotation's. */
  public Seq2SeqTrainer<E, N> labelSmoothing(float epsilon) {
    requireAtRest();
    objective = objective.withLabelSmoothing(epsilon);
    return this;
  }

  /** The probability that a step reads what the model would have written. */
  public Seq2SeqTrainer<E, N> scheduledSampling(float probability) {
    requireAtRest();
    objective = objective.withScheduledSampling(probability);
    return this;
  }

  /**
   * A step of the training computes the logits of the tokens that its batch writes and of so many
   * others, half of them the most frequent and half drawn anew each step, instead of the whole
   * vocabulary's; 0, the default, is all. With a large vocabulary most of a step's time is saved;
   * the loss and the accuracy of the training are then those among these tokens, while those of the
   * validation are exact. See {@link dev.rondo.loss.SampledSoftmaxCrossEntropy}.
   *
   * <p>With scheduled sampling a step guesses among all tokens, which takes a third of what is
   * saved. Only for a model whose output has a matrix of its own, tied to no embedding, and that
   * does not copy; {@link #fit} refuses others.
   */
  public Seq2SeqTrainer<E, N> sampledSoftmax(int tokens) {
    requireAtRest();
    objective = objective.withSampledTokens(tokens);
    return this;
  }

  /**
   * After each epoch a text is written for each validation example, greedily, and compared with the
   * example's by this metric, for {@link Epoch#validationMetric} and {@link
   * StopRule.Metric#METRIC}.
   */
  public Seq2SeqTrainer<E, N> metric(TextMetric value) {
    requireAtRest();
    metric = Objects.requireNonNull(value, "metric");
    return this;
  }

  /**
   * Begins with the weights, vocabularies and sizes of a trained model.
   *
   * @throws IllegalArgumentException if it is a model of another class
   */
  public Seq2SeqTrainer<E, N> from(Translator trained) {
    requireAtRest();
    trained.requireOf(definition);
    start = trained;
    return this;
  }

  /** Trains without validation examples; it throws what {@link #fit(List, List)} throws. */
  public N fit(List<E> train) {
    return fit(train, List.of());
  }

  /**
   * Trains, and after each epoch measures the loss and the accuracy of the tokens of other
   * examples.
   *
   * @param validation the other examples; none are needed, unless the training is to stop by them
   * @throws IllegalStateException if this trainer is fitting already
   * @throws IllegalArgumentException if there is no example, or a source is empty; the message says
   *     which
   * @throws ArithmeticException if the gradients of a step are not finite, or weights of which a
   *     checkpoint was to be written
   * @throws TrainingInterruptedException if the thread is interrupted, between two steps
   * @throws java.io.UncheckedIOException if a checkpoint cannot be read or written
   */
  public N fit(List<E> train, List<E> validation) {
    try (var _ = use()) {
      return trained(train, validation);
    }
  }

  private N trained(List<E> train, List<E> validation) {
    requireExamples(definition.name(), train, validation);
    if (start != null && sized) {
      throw new IllegalArgumentException(
          definition.name()
              + ": a training that goes on keeps the trained model's sizes and vocabularies, but others were set");
    }
    var encoder =
        start == null
            ? PairEncoder.fromData(definition, train, source, target)
            : PairEncoder.of(definition, start);
    EncodedPairs data = encoder.encode("training", train);
    EncodedPairs other = encoder.encode("validation", validation);
    Seq2SeqStructure sizes = start == null ? structure : copySizes(start.shape());
    Seq2SeqShape shape =
        ArraySizes.fitting(
            definition.name(),
            () ->
                new Seq2SeqShape(
                    kernels(),
                    sizes,
                    encoder.source().vocabulary().size(),
                    encoder.target().vocabulary().size()));
    float[] weights = start == null ? shape.initialize(seed()) : start.copyWeights();
    int begin = encoder.target().vocabulary().begin();
    var batches = Batches.shuffled(this, data.size(), data::length, other.size(), other::length);
    List<FirstVectors> vectors =
        List.of(
            new FirstVectors("source", "source.embedding", encoder.source(), source.vectors()),
            new FirstVectors("target", "target.embedding", encoder.target(), target.vectors()));
    FirstVectors.write(vectors, shape, weights, listeners());
    var rules = new WeightRules(this, shape, vectors);
    Function<Kernels, Work> works =
        kernels ->
            TrainingRuns.seq2seq(kernels, shape, objective, begin, weights, batches, data, other);
    new TrainingLoop(this, works, weights, rules, texts(encoder, shape, weights, validation))
        .run(batches, identity());
    return wrap.apply(translator(encoder, shape, weights));
  }

  private TrainingIdentity identity() {
    return TrainingIdentity.of(new ModelClass(definition.name(), definition.layout()))
        .withLayers("encoder layer", structure.encoder())
        .withLayers("decoder layer", structure.decoder())
        .with("objective", objective);
  }

  /** The structure with the sizes of a trained model. */
  private Seq2SeqStructure copySizes(Seq2SeqShape trained) {
    Seq2SeqStructure of = trained.structure();
    return structure
        .withEncoder(LayerSizes.copy(trained.encoder(), structure.encoder()))
        .withDecoder(LayerSizes.copy(trained.decoder(), structure.decoder()))
        .withEmbeddings(of.sourceEmbedding(), of.targetEmbedding())
        .withProjection(of.projection());
  }

  private Translator translator(PairEncoder<E> encoder, Seq2SeqShape shape, float[] weights) {
    return new Translator(
        definition, encoder.source(), encoder.target(), shape, weights, kernels());
  }

  /** What the metric says of the validation examples, each time with what is derived anew. */
  private @Nullable EpochScore texts(
      PairEncoder<E> encoder, Seq2SeqShape shape, float[] weights, List<E> validation) {
    TextMetric of = metric;
    if (of == null || validation.isEmpty()) {
      return null;
    }
    List<String> sources = validation.stream().map(definition::sourceText).toList();
    List<String> references = encoder.references(validation);
    return new EpochScore(
        of.name(),
        of.direction(),
        _ ->
            of.ofSingle(
                translator(encoder, shape, weights).withThreads(threads()).predictAll(sources),
                references));
  }
}
