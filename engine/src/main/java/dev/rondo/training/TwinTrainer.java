package dev.rondo.training;

import dev.rondo.metric.Direction;
import dev.rondo.metric.PairMetric;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.LayerDefinition;
import dev.rondo.runtime.TwinObjective;
import dev.rondo.runtime.TwinShape;
import dev.rondo.runtime.TwinStructure;
import dev.rondo.runtime.TwinTexts;
import dev.rondo.sequence.TextSettings;
import dev.rondo.sequence.WordVectors;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Trains a model that compares texts: settings first, then {@link #fit}.
 *
 * <p>Defaults: those of {@link TrainerSettings}, and what the annotations say.
 *
 * <p>A trainer may fit more than once, but only once at a time: while it fits, another call throws
 * an {@link IllegalStateException}, and the training goes on.
 *
 * @param <E> the record of one example
 * @param <N> the generated network
 */
public final class TwinTrainer<E, N> extends TrainerSettings<TwinTrainer<E, N>> {

  private final TwinDefinition<E> definition;
  private final Function<Comparer, N> wrap;
  private TextSettings text;
  private TwinStructure structure;
  private TwinObjective objective;
  private PairMetric metric = PairMetric.ACCURACY;
  private boolean sized;
  private @Nullable Comparer start;

  private TwinTrainer(TwinDefinition<E> definition, Function<Comparer, N> wrap) {
    this.definition = definition;
    this.wrap = wrap;
    this.text = definition.text();
    this.structure = definition.structure();
    this.objective = definition.objective();
  }

  /** Returns a trainer with the defaults; generated code calls it. */
  public static <E, N> TwinTrainer<E, N> of(
      TwinDefinition<E> definition, Function<Comparer, N> wrap) {
    return new TwinTrainer<>(definition, wrap);
  }

  @Override
  TwinTrainer<E, N> self() {
    return this;
  }

  // Sizes.

  /**
   * H, the number of elements of a state, instead of the annotation's: one for all layers, or one
   * for each.
   */
  public TwinTrainer<E, N> hidden(int... values) {
    requireAtRest();
    return sized(LayerSettings.hidden(structure.layers(), values));
  }

  /** I, the number of elements of a token's vector, instead of the annotation's. */
  public TwinTrainer<E, N> embedding(int value) {
    requireAtRest();
    text = text.withEmbedding(positive("embedding", value));
    structure = structure.withEmbedding(value);
    sized = true;
    return this;
  }

  /** The units of a learned comparison, instead of the annotation's. */
  public TwinTrainer<E, N> head(int units) {
    requireAtRest();
    structure = structure.withHead(positive("head", units));
    sized = true;
    return this;
  }

  private TwinTrainer<E, N> sized(List<LayerDefinition> layers) {
    structure = structure.withLayers(layers);
    sized = true;
    return this;
  }

  // Texts.

  /** How often a token must be seen to be known, instead of the annotation's. */
  public TwinTrainer<E, N> minimumCount(int value) {
    requireAtRest();
    return texts(text.withMinimumCount(positive("minimum count", value)));
  }

  /** The largest number of tokens that are known, instead of the annotation's. */
  public TwinTrainer<E, N> vocabulary(int limit) {
    requireAtRest();
    return texts(text.withVocabulary(positive("vocabulary", limit)));
  }

  /** How many pairs are merged to make subwords, instead of the annotation's. */
  public TwinTrainer<E, N> merges(int value) {
    requireAtRest();
    return texts(text.withMerges(value));
  }

  /**
   * Vectors of words that the training begins with.
   *
   * @throws IllegalArgumentException if tokens are subwords
   */
  public TwinTrainer<E, N> vectors(WordVectors value) {
    requireAtRest();
    return texts(text.withVectors(value));
  }

  private TwinTrainer<E, N> texts(TextSettings value) {
    text = value;
    sized = true;
    return this;
  }

  // Regularisation and loss.

  /**
   * The dropout of what layers read, anew at each step, instead of the annotation's: one for all
   * layers, or one for each.
   */
  public TwinTrainer<E, N> dropout(float... rates) {
    requireAtRest();
    structure = structure.withLayers(LayerSettings.dropout(structure.layers(), rates));
    return this;
  }

  /** The dropout of what layers read, for whole sequences, instead of the annotation's. */
  public TwinTrainer<E, N> inputDropout(float... rates) {
    requireAtRest();
    structure = structure.withLayers(LayerSettings.inputDropout(structure.layers(), rates));
    return this;
  }

  /** The dropout of recurrent matrices, instead of the annotation's. */
  public TwinTrainer<E, N> weightDrop(float... rates) {
    requireAtRest();
    structure = structure.withLayers(LayerSettings.weightDrop(structure.layers(), rates));
    return this;
  }

  /** The dropout of the units of a learned comparison, instead of the annotation's. */
  public TwinTrainer<E, N> headDropout(float rate) {
    requireAtRest();
    objective = objective.withHeadDropout(rate);
    return this;
  }

  /** How far apart texts that differ should be, instead of the annotation's. */
  public TwinTrainer<E, N> margin(float value) {
    requireAtRest();
    objective = objective.withMargin(value);
    return this;
  }

  /** What similarities are multiplied by before a softmax, instead of the annotation's. */
  public TwinTrainer<E, N> scale(float value) {
    requireAtRest();
    objective = objective.withScale(value);
    return this;
  }

  /**
   * What is measured after each epoch, for {@link Epoch#validationMetric} and {@link
   * StopRule.Metric#METRIC}; by default the accuracy at the best threshold. It needs validation
   * examples of which some are the same and some are not.
   */
  public TwinTrainer<E, N> metric(PairMetric value) {
    requireAtRest();
    metric = Objects.requireNonNull(value, "metric");
    return this;
  }

  /**
   * Begins with the weights, vocabulary and sizes of a trained model.
   *
   * @throws IllegalArgumentException if it is a model of another class
   */
  public TwinTrainer<E, N> from(Comparer trained) {
    requireAtRest();
    trained.requireOf(definition);
    start = trained;
    return this;
  }

  // Training.

  /** Trains without validation examples; it throws what {@link #fit(List, List)} throws. */
  public N fit(List<E> train) {
    return fit(train, List.of());
  }

  /**
   * Trains, and after each epoch measures loss, accuracy and the metric of other examples, by which
   * the trained model then decides from which score on two texts are the same. Without other
   * examples of both kinds it decides by those of the training.
   *
   * @param validation the other examples; none are needed, unless the training is to stop by them
   * @throws IllegalStateException if this trainer is fitting already
   * @throws IllegalArgumentException if there is no example, or a text is empty; the message says
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
              + ": a training that goes on keeps the trained model's sizes and vocabulary, but others were set");
    }
    var encoder =
        start == null
            ? TwinEncoder.fromData(definition, train, text)
            : new TwinEncoder<>(definition, start.codec());
    TwinTexts data = encoder.encode("training", train);
    TwinTexts other = encoder.encode("validation", validation);
    PairsOfExamples chosen = PairsOfExamples.of(definition, validation);
    if (stop() != null && stop().metric() == StopRule.Metric.METRIC && !chosen.haveBothKinds()) {
      throw new IllegalArgumentException(
          definition.name()
              + ": expected validation pairs of both kinds to choose an epoch by but found one kind");
    }
    if (data.size() == 0) {
      throw new IllegalArgumentException(
          definition.name() + ": expected at least one pair that is the same but found none");
    }
    TwinStructure sizes = start == null ? structure : start.sizesOf(structure);
    TwinShape shape =
        ArraySizes.fitting(
            definition.name(),
            () -> new TwinShape(kernels(), sizes, encoder.codec().vocabulary().size()));
    float[] weights = start == null ? shape.initialize(seed()) : start.copyWeights();
    var batches = Batches.shuffled(this, data.size(), data::tokens, other.size(), other::tokens);
    List<FirstVectors> vectors =
        List.of(new FirstVectors("text", "embedding", encoder.codec(), text.vectors()));
    FirstVectors.write(vectors, shape, weights, listeners());
    var rules = new WeightRules(this, shape, vectors);
    // Each time with what is derived of the weights as they are.
    Supplier<Comparer> undecided =
        () -> new Comparer(definition, encoder.codec(), shape, weights, kernels(), Decision.NONE);
    Function<Kernels, Work> works =
        kernels -> TrainingRuns.twin(kernels, shape, objective, weights, batches, data, other);
    new TrainingLoop(this, works, weights, rules, score(undecided, chosen))
        .run(batches, identity());
    PairsOfExamples decisive =
        chosen.haveBothKinds() ? chosen : PairsOfExamples.of(definition, train);
    Comparer trained = undecided.get();
    return wrap.apply(trained.withDecision(decision(trained, decisive)));
  }

  private TrainingIdentity identity() {
    return TrainingIdentity.of(new ModelClass(definition.name(), definition.layout()))
        .withLayers("layer", structure.layers())
        .with("objective", objective);
  }

  private @Nullable EpochScore score(Supplier<Comparer> comparer, PairsOfExamples pairs) {
    PairMetric of = metric;
    return pairs.haveBothKinds()
        ? new EpochScore(
            of.toString(),
            Direction.HIGHER_IS_BETTER,
            _ ->
                of.of(
                    comparer
                        .get()
                        .withThreads(threads())
                        .similarities(pairs.first(), pairs.second()),
                    pairs.same()))
        : null;
  }

  private Decision decision(Comparer comparer, PairsOfExamples pairs) {
    return pairs.haveBothKinds()
        ? Decision.of(
            comparer.withThreads(threads()).similarities(pairs.first(), pairs.second()),
            pairs.same())
        : Decision.NONE;
  }
}
