package dev.rondo.training;

import dev.rondo.file.ModelFileException;
import dev.rondo.runtime.LayerDefinition;
import dev.rondo.runtime.OutputObjective;
import dev.rondo.runtime.PredictorShape;
import dev.rondo.sequence.EncodedExamples;
import dev.rondo.sequence.TextSettings;
import dev.rondo.sequence.WordVectors;
import dev.rondo.transfer.ForeignWeights;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Trains a model that predicts something of each example: settings first, then {@link #fit}.
 *
 * <p>Defaults: those of {@link TrainerSettings}, and the sizes of the annotations.
 *
 * <p>A trainer may fit more than once, but only once at a time: while it fits, another call throws
 * an {@link IllegalStateException}, and the training goes on.
 *
 * @param <E> the record of one example
 * @param <X> what the model reads of an example
 * @param <Y> what it predicts of an example
 * @param <N> the generated network
 */
public final class Trainer<E, X, Y, N> extends TrainerSettings<Trainer<E, X, Y, N>> {

  private final PredictorDefinition<E, X, Y> definition;
  private final Function<Predictor<X, Y>, N> wrap;
  private TextComponents<X, Y> components;
  private List<LayerDefinition> layers;
  private List<OutputObjective> objectives;
  private @Nullable Truncation truncation;

  /** The steps of a segment for the length of the longest example, or null for all at once. */
  private @Nullable IntUnaryOperator segments;

  private boolean sized;
  private boolean balanced;
  private boolean balancedLoss;
  private @Nullable TargetMetric<Y> metric;
  private float deviation = 1;
  private boolean deviates;
  private @Nullable Predictor<X, Y> start;

  private Trainer(PredictorDefinition<E, X, Y> definition, Function<Predictor<X, Y>, N> wrap) {
    this.definition = definition;
    this.wrap = wrap;
    this.components = new TextComponents<>(definition.features(), definition.targets());
    this.objectives = definition.objectives();
    this.layers = definition.layers();
  }

  /** Returns a trainer with the defaults; generated code calls it. */
  public static <E, X, Y, N> Trainer<E, X, Y, N> of(
      PredictorDefinition<E, X, Y> definition, Function<Predictor<X, Y>, N> wrap) {
    return new Trainer<>(definition, wrap);
  }

  @Override
  Trainer<E, X, Y, N> self() {
    return this;
  }

  /**
   * H, the number of elements of a state, instead of the annotation's: one for all layers, or one
   * for each. One value changes nothing where there are no layers, so that models that are compared
   * can be set alike.
   */
  public Trainer<E, X, Y, N> hidden(int... values) {
    requireAtRest();
    boolean changesNothing = layers.isEmpty() && values.length == 1;
    layers = changesNothing ? layers : LayerSettings.hidden(layers, values);
    sized = true;
    return this;
  }

  /**
   * The dropout of what layers read, anew at each step, instead of the annotation's: one for all
   * layers, or one for each.
   */
  public Trainer<E, X, Y, N> dropout(float... rates) {
    requireAtRest();
    layers = LayerSettings.dropout(layers, rates);
    return this;
  }

  /**
   * The dropout of what layers read, for whole sequences, instead of the annotation's: one for all
   * layers, or one for each.
   */
  public Trainer<E, X, Y, N> inputDropout(float... rates) {
    requireAtRest();
    layers = LayerSettings.inputDropout(layers, rates);
    return this;
  }

  /**
   * The dropout of recurrent matrices, instead of the annotation's: one for all layers, or one for
   * each.
   */
  public Trainer<E, X, Y, N> weightDrop(float... rates) {
    requireAtRest();
    layers = LayerSettings.weightDrop(layers, rates);
    return this;
  }

  /**
   * The number of elements of the vector of a token or a category, instead of the annotation's: one
   * for all components that have such, or one for each.
   */
  public Trainer<E, X, Y, N> embedding(int... values) {
    requireAtRest();
    return texts("embedding", values, TextSettings::withEmbedding);
  }

  /**
   * How often a token must be seen to be known, instead of the annotation's: one for all components
   * of tokens, or one for each.
   */
  public Trainer<E, X, Y, N> minimumCount(int... values) {
    requireAtRest();
    return texts("minimum count", values, TextSettings::withMinimumCount);
  }

  /**
   * The largest number of tokens that are known, instead of the annotation's: one for all
   * components of tokens, or one for each.
   */
  public Trainer<E, X, Y, N> vocabulary(int... values) {
    requireAtRest();
    return texts("vocabulary", values, TextSettings::withVocabulary);
  }

  /**
   * How many pairs are merged to make subwords, instead of the annotation's: one for all components
   * of tokens, or one for each.
   */
  public Trainer<E, X, Y, N> merges(int... values) {
    requireAtRest();
    return texts("merges", values, TextSettings::withMerges);
  }

  /**
   * The standard deviation of the numbers that vectors of tokens, categories and characters begin
   * with; 1 if nothing is said, as PyTorch's. What the vector of a rare word begins with is most of
   * what it ends with, so where most words are rare a small one, as 0.1, keeps noise out.
   *
   * @param value finite and at least 0
   */
  public Trainer<E, X, Y, N> embeddingDeviation(float value) {
    requireAtRest();
    deviation = notNegative("deviation of embeddings", value);
    deviates = true;
    return this;
  }

  /**
   * Vectors of words that the tokens of a component begin with.
   *
   * @throws IllegalArgumentException if there is no such component of tokens, or they are subwords
   */
  public Trainer<E, X, Y, N> vectors(String component, WordVectors value) {
    requireAtRest();
    return texts(components.withVectors(definition.name(), component, value));
  }

  private Trainer<E, X, Y, N> texts(
      String name, int[] values, BiFunction<TextSettings, Integer, TextSettings> change) {
    return texts(components.with(name, values, change));
  }

  private Trainer<E, X, Y, N> texts(TextComponents<X, Y> changed) {
    components = changed;
    sized = true;
    return this;
  }

  /**
   * The dropout of what predictions are made from, instead of the annotation's: one for all
   * targets, or one for each.
   */
  public Trainer<E, X, Y, N> outputDropout(float... rates) {
    requireAtRest();
    objectives = OutputSettings.dropout(objectives, rates);
    return this;
  }

  /**
   * Goes back a limited number of steps: examples are taken window by window, with a step of the
   * optimiser after each, and the states of one window are those that the next begins with. For
   * sequences that are too long to go back through at once; everything has to be predicted at each
   * step, by layers that read in one direction.
   *
   * @param between k₁, the steps from one window to the next, at least 1
   * @param back k₂, the steps that gradients go back at most, at least k₁
   */
  public Trainer<E, X, Y, N> truncate(int between, int back) {
    requireAtRest();
    truncation = new Truncation(between, back);
    return this;
  }

  /**
   * Goes back through all steps, but keeps what is computed for few of them: examples are run in
   * segments of ⌈√T⌉ steps, T the longest example, of which only the states between them are kept,
   * and each segment is run once more before it is run back. Memory grows like √T, and a step took
   * 1.17 times as long at T = 1,000 and 1.09 times at 10,000 where it was measured, for a GRU of
   * 128 elements; that is less than a forward pass takes. For layers that read in one direction,
   * and what is predicted at each step or after the last one.
   *
   * <p>T. Chen et al.: Training deep nets with sublinear memory cost. 2016, arXiv 1604.06174.
   */
  public Trainer<E, X, Y, N> recompute() {
    requireAtRest();
    segments = longest -> (int) Math.ceil(Math.sqrt(longest));
    return this;
  }

  /**
   * The same with another length of segments: the shorter, the fewer activations and the more
   * states are kept.
   *
   * @param steps the steps of a segment, at least 1
   */
  public Trainer<E, X, Y, N> recompute(int steps) {
    requireAtRest();
    if (steps < 1) {
      throw new IllegalArgumentException(
          "recomputation: expected segments of at least 1 step but found " + steps);
    }
    segments = _ -> steps;
    return this;
  }

  /**
   * Draws the examples of each epoch with replacement, all labels equally often: an example with a
   * probability inverse to the number of those with its label. An epoch is as long as without. Only
   * for a model that predicts one label of each example, and nothing else, and not together with
   * {@link #balancedLoss}, which would balance once more.
   *
   * @throws IllegalArgumentException if the model predicts anything else
   */
  public Trainer<E, X, Y, N> balanced() {
    requireAtRest();
    LabelBalance.requireOneLabel(definition);
    balanced = true;
    return this;
  }

  /**
   * Has the loss of a prediction count by its right label, inverse to how often that one occurs, so
   * that all labels of a component count the same; the mean over the training examples stays what
   * it is. For each component of labels that are predicted one by one. Losses of validation
   * examples are without it. Not together with {@link #balanced} or {@link #sampledSoftmax}.
   *
   * @throws IllegalArgumentException if there is no such component
   */
  public Trainer<E, X, Y, N> balancedLoss() {
    requireAtRest();
    LabelBalance.requireLabels(definition);
    balancedLoss = true;
    return this;
  }

  /**
   * A step of the training computes the logits of the labels and tokens that its batch has and of
   * so many others, half of them the first, which of tokens are the most frequent, and half drawn
   * anew each step, instead of those of all; 0, the default, is all. For each component of labels
   * that are predicted one by one, and for a text that is written. With thousands of them most of a
   * step's time is saved; the loss and the accuracy of the training are then those among these
   * labels, while those of the validation are exact. See {@link
   * dev.rondo.loss.SampledSoftmaxCrossEntropy}. Not together with {@link #balancedLoss}.
   *
   * @throws IllegalArgumentException if the number is negative, or there is no such component
   */
  public Trainer<E, X, Y, N> sampledSoftmax(int labels) {
    requireAtRest();
    objectives =
        OutputSettings.sampled(definition.name(), components.targets(), objectives, labels);
    return this;
  }

  /**
   * What is measured of validation examples after each epoch, for {@link Epoch#validationMetric}
   * and {@link StopRule.Metric#METRIC}.
   */
  public Trainer<E, X, Y, N> metric(TargetMetric<Y> value) {
    requireAtRest();
    metric = Objects.requireNonNull(value, "metric");
    return this;
  }

  /**
   * Begins with the weights, vocabulary, labels and sizes of a trained model.
   *
   * @throws IllegalArgumentException if it is a model of another class
   */
  public Trainer<E, X, Y, N> from(Predictor<X, Y> trained) {
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
   * Trains, and after each epoch measures loss and accuracy of other examples.
   *
   * @param validation the other examples; none are needed, unless the training is to stop by them
   * @throws IllegalStateException if this trainer is fitting already
   * @throws IllegalArgumentException if there is no example, or a text is empty, or a label
   *     unknown, or there are settings that exclude each other or do not fit the model; the message
   *     says which
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
    requireSettingsThatFit();
    Codec<E, X, Y> codec =
        start == null
            ? Codec.fromData(definition, components, train)
            : new Codec<>(definition, start.features(), start.codec().targets());
    EncodedExamples data = codec.encode("training", train);
    EncodedExamples other = codec.encode("validation", validation);
    List<LayerDefinition> sizes =
        start == null ? layers : LayerSizes.copy(start.shape().stack(), layers);
    PredictorShape shape =
        ArraySizes.fitting(
            definition.name(), () -> new PredictorShape(kernels(), codec.structure(sizes)));
    float[] weights = start == null ? shape.initialize(seed(), deviation) : start.copyWeights();
    List<FirstVectors> vectors = start == null ? codec.firstVectors(components) : List.of();
    FirstVectors.write(vectors, shape, weights, listeners());
    var rules = new WeightRules(this, shape, vectors);
    List<OutputObjective> learned =
        balancedLoss ? LabelBalance.of(codec.targets(), data, objectives) : objectives;
    EpochScore score =
        metric == null || validation.isEmpty()
            ? null
            : metric.score(
                definition, () -> new Predictor<>(codec, shape, weights, kernels()), validation);
    int segment = segments == null ? 0 : segments.applyAsInt(data.longest());
    TrainingIdentity identity =
        TrainingIdentity.of(new ModelClass(definition.name(), definition.layout()))
            .withLayers("layer", layers)
            .withObjectives(learned)
            .with("balanced", balanced);
    new PredictorTraining(
            this, shape, learned, weights, rules, score, batches(data, other), identity)
        .run(truncation, segment, data, other);
    return wrap.apply(new Predictor<>(codec, shape, weights, kernels()));
  }

  /**
   * Returns a model with weights that another framework trained, without training. Its tokens and
   * labels are those that {@code weights} names, its sizes those of this trainer. {@code goOn} of
   * the generated trainer trains on.
   *
   * @throws ModelFileException if the weights are not those of such a model; the message has a line
   *     for each that does not fit
   * @throws IllegalArgumentException if a component has to learn from examples
   * @throws IllegalStateException if this trainer is fitting
   */
  public N imported(ForeignWeights weights) throws ModelFileException {
    return imported(weights, List.of());
  }

  /**
   * The same, where components of which {@code weights} names no tokens or labels learn from
   * examples what they have to know, as in a training.
   *
   * @throws ModelFileException if the weights are not those of such a model; the message has a line
   *     for each that does not fit
   * @throws IllegalArgumentException if an example cannot be used; the message says which
   * @throws IllegalStateException if this trainer is fitting
   */
  public N imported(ForeignWeights weights, List<E> examples) throws ModelFileException {
    requireAtRest();
    refuseIf(
        start != null,
        "expected weights from elsewhere, or those of a trained model to go on from, but found both");
    return wrap.apply(
        ImportedPredictor.of(definition, components, layers, kernels(), weights, examples));
  }

  private void requireSettingsThatFit() {
    refuseIf(
        start != null && sized,
        "a training that goes on keeps the trained model's sizes and vocabulary, but others were set");
    refuseIf(
        start != null && deviates,
        "a training that goes on keeps the trained model's vectors, but a deviation of first ones was set");
    refuseIf(
        truncation != null && segments != null,
        "expected truncation, which keeps the steps of a window, or recomputation but found both");
    refuseIf(
        truncation != null && batchLimit().limitsTokens(),
        "expected batches of a number of examples, of each of which a step has a window, but found a number of tokens");
    refuseIf(
        balanced && balancedLoss,
        "expected labels that are balanced once, by balanced() or by balancedLoss(), but found both");
    refuseIf(
        balancedLoss && objectives.stream().anyMatch(each -> each.sampledLabels() > 0),
        "expected balancedLoss() or sampledSoftmax(), whose labels count the same, but found both");
  }

  private void refuseIf(boolean found, String message) {
    if (found) {
      throw new IllegalArgumentException(definition.name() + ": " + message);
    }
  }

  private Batches batches(EncodedExamples data, EncodedExamples other) {
    return balanced
        ? Batches.balanced(this, data, other.size(), other::length)
        : Batches.shuffled(this, data.size(), data::length, other.size(), other::length);
  }
}
