package dev.rondo.training;

import dev.rondo.feature.Feature;
import dev.rondo.feature.LabelTarget;
import dev.rondo.feature.Target;
import dev.rondo.feature.TextFeature;
import dev.rondo.runtime.LayerDefinition;
import dev.rondo.runtime.OutputObjective;
import dev.rondo.runtime.PredictorShape;
import dev.rondo.sequence.BatchOrder;
import dev.rondo.sequence.EncodedExamples;
import dev.rondo.sequence.EncodedSequences;
import dev.rondo.sequence.TextSettings;
import dev.rondo.sequence.Windows;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Trains a model that predicts something of each example: settings first, then {@link #fit}.
 *
 * <p>Defaults: those of {@link TrainerSettings}, and the sizes of the annotations.
 *
 * <p>A trainer is used by one thread at a time; it may fit more than once.
 *
 * @param <E> the record of one example
 * @param <X> what the model reads of an example
 * @param <Y> what it predicts of an example
 * @param <N> the generated network
 */
public final class Trainer<E, X, Y, N> extends TrainerSettings<Trainer<E, X, Y, N>> {

  private final PredictorDefinition<E, X, Y> definition;
  private final Function<Predictor<X, Y>, N> wrap;
  private List<Feature<X>> features;
  private List<Target<Y, ?>> targets;
  private List<LayerDefinition> layers;
  private List<OutputObjective> objectives;
  private @Nullable Truncation truncation;
  private boolean sized;
  private boolean balanced;
  private boolean balancedLoss;
  private @Nullable TargetMetric<Y> metric;
  private @Nullable Predictor<X, Y> start;

  private Trainer(PredictorDefinition<E, X, Y> definition, Function<Predictor<X, Y>, N> wrap) {
    this.definition = definition;
    this.wrap = wrap;
    this.features = definition.features();
    this.targets = definition.targets();
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
   * for each.
   */
  public Trainer<E, X, Y, N> hidden(int... values) {
    layers = LayerSettings.hidden(layers, values);
    sized = true;
    return this;
  }

  /**
   * The dropout of what layers read, anew at each step, instead of the annotation's: one for all
   * layers, or one for each.
   */
  public Trainer<E, X, Y, N> dropout(float... rates) {
    layers = LayerSettings.dropout(layers, rates);
    return this;
  }

  /**
   * The dropout of what layers read, for whole sequences, instead of the annotation's: one for all
   * layers, or one for each.
   */
  public Trainer<E, X, Y, N> inputDropout(float... rates) {
    layers = LayerSettings.inputDropout(layers, rates);
    return this;
  }

  /**
   * The dropout of recurrent matrices, instead of the annotation's: one for all layers, or one for
   * each.
   */
  public Trainer<E, X, Y, N> weightDrop(float... rates) {
    layers = LayerSettings.weightDrop(layers, rates);
    return this;
  }

  /**
   * The number of elements of the vector of a token or a category, instead of the annotation's: one
   * for all components that have such, or one for each.
   */
  public Trainer<E, X, Y, N> embedding(int... values) {
    return texts("embedding", values, TextSettings::withEmbedding);
  }

  /**
   * How often a token must be seen to be known, instead of the annotation's: one for all components
   * of tokens, or one for each.
   */
  public Trainer<E, X, Y, N> minimumCount(int... values) {
    return texts("minimum count", values, TextSettings::withMinimumCount);
  }

  /**
   * The largest number of tokens that are known, instead of the annotation's: one for all
   * components of tokens, or one for each.
   */
  public Trainer<E, X, Y, N> vocabulary(int... values) {
    return texts("vocabulary", values, TextSettings::withVocabulary);
  }

  /**
   * How many pairs are merged to make subwords, instead of the annotation's: one for all components
   * of tokens, or one for each.
   */
  public Trainer<E, X, Y, N> merges(int... values) {
    return texts("merges", values, TextSettings::withMerges);
  }

  private int countTexts() {
    long read = features.stream().filter(TextFeature.class::isInstance).count();
    long written = targets.stream().filter(Target::isWritten).count();
    return (int) (read + written);
  }

  /** A value for all components of tokens, or one for each. */
  private static final class OneOrEach {
    private final int[] values;
    private int given;

    OneOrEach(String name, int[] values, int components) {
      if (values.length != 1 && values.length != components) {
        throw new IllegalArgumentException(
            "%s has %d values but must have one for all components of tokens, or one for each of %d"
                .formatted(name, values.length, components));
      }
      this.values = values;
    }

    int next() {
      int value = values[values.length == 1 ? 0 : given];
      given++;
      return value;
    }
  }

  private Trainer<E, X, Y, N> texts(
      String name, int[] values, BiFunction<TextSettings, Integer, TextSettings> change) {
    var each = new OneOrEach(name, values, countTexts());
    List<Feature<X>> read = new ArrayList<>();
    for (Feature<X> feature : features) {
      read.add(
          feature instanceof TextFeature<X> text
              ? text.withSettings(change.apply(text.settings(), each.next()))
              : feature);
    }
    List<Target<Y, ?>> written = new ArrayList<>();
    for (Target<Y, ?> target : targets) {
      written.add(
          target.isWritten()
              ? target.withSettings(settings -> change.apply(settings, each.next()))
              : target);
    }
    features = List.copyOf(read);
    targets = List.copyOf(written);
    sized = true;
    return this;
  }

  /**
   * The dropout of what predictions are made from, instead of the annotation's: one for all
   * targets, or one for each.
   */
  public Trainer<E, X, Y, N> outputDropout(float... rates) {
    List<OutputObjective> changed = new ArrayList<>();
    if (rates.length != 1 && rates.length != objectives.size()) {
      throw new IllegalArgumentException(
          "output dropout has %d values but must have one for all targets, or one for each of %d"
              .formatted(rates.length, objectives.size()));
    }
    for (int i = 0; i < objectives.size(); i++) {
      changed.add(objectives.get(i).withDropout(rates[rates.length == 1 ? 0 : i]));
    }
    objectives = List.copyOf(changed);
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
    truncation = new Truncation(between, back);
    return this;
  }

  /**
   * Draws the examples of each epoch with replacement, all labels equally often: an example with a
   * probability inverse to the number of those with its label. An epoch is as long as without. Only
   * for a model that predicts one label of each example, and nothing else.
   *
   * @throws IllegalArgumentException if the model predicts anything else
   */
  public Trainer<E, X, Y, N> balanced() {
    if (definition.targets().size() != 1
        || !(definition.targets().getFirst() instanceof LabelTarget<Y, ?>)) {
      throw new IllegalArgumentException(
          definition.name()
              + ": expected one label of each example to balance by but found "
              + definition.targets().stream().map(Target::component).toList());
    }
    balanced = true;
    return this;
  }

  /**
   * Has the loss of a prediction count by its right label, inverse to how often that one occurs, so
   * that all labels of a component count the same; the mean over the training examples stays what
   * it is. For each component of labels that are predicted one by one. Losses of validation
   * examples are without it.
   *
   * @throws IllegalArgumentException if there is no such component
   */
  public Trainer<E, X, Y, N> balancedLoss() {
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
   * dev.rondo.loss.SampledSoftmaxCrossEntropy}.
   *
   * @throws IllegalArgumentException if the number is negative, or there is no such component
   */
  public Trainer<E, X, Y, N> sampledSoftmax(int labels) {
    List<OutputObjective> changed = new ArrayList<>();
    boolean samples = false;
    for (int i = 0; i < targets.size(); i++) {
      boolean isOne = targets.get(i).isOfSingleLabels() || targets.get(i).isWritten();
      changed.add(isOne ? objectives.get(i).withSampledLabels(labels) : objectives.get(i));
      samples |= isOne;
    }
    if (!samples) {
      throw new IllegalArgumentException(
          definition.name()
              + ": expected labels that are predicted one by one to sample but found "
              + targets.stream().map(Target::component).toList());
    }
    objectives = List.copyOf(changed);
    return this;
  }

  /**
   * What is measured of validation examples after each epoch, for {@link Epoch#validationMetric}
   * and {@link StopRule.Metric#METRIC}.
   */
  public Trainer<E, X, Y, N> metric(TargetMetric<Y> value) {
    metric = Objects.requireNonNull(value, "metric");
    return this;
  }

  /**
   * Begins with the weights, vocabulary, labels and sizes of a trained model.
   *
   * @throws IllegalArgumentException if it is a model of another class
   */
  public Trainer<E, X, Y, N> from(Predictor<X, Y> trained) {
    trained.requireOf(definition);
    start = trained;
    return this;
  }

  /**
   * Trains.
   *
   * @throws IllegalArgumentException if there is no example, or a text is empty, or a label
   *     unknown; the message says which
   * @throws ArithmeticException if the gradients of a step are not finite
   */
  public N fit(List<E> train) {
    return fit(train, List.of());
  }

  /**
   * Trains, and after each epoch measures loss and accuracy of other examples.
   *
   * @param validation the other examples; none are needed, unless the training is to stop by them
   * @throws IllegalArgumentException if there is no example, or a text is empty, or a label
   *     unknown; the message says which
   * @throws ArithmeticException if the gradients of a step are not finite
   */
  public N fit(List<E> train, List<E> validation) {
    requireExamples(definition.name(), train, validation);
    if (start != null && sized) {
      throw new IllegalArgumentException(
          definition.name()
              + ": a training that goes on keeps the trained model's sizes and vocabulary, but others were set");
    }
    Codec<E, X, Y> codec =
        start == null
            ? Codec.fromData(definition, features, targets, train)
            : new Codec<>(definition, start.features(), start.codec().targets());
    EncodedExamples data = codec.encode("training", train);
    EncodedExamples other = codec.encode("validation", validation);
    var shape =
        new PredictorShape(
            kernels(),
            codec.structure(
                start == null ? layers : LayerSizes.copy(start.shape().stack(), layers)));
    float[] weights = start == null ? shape.initialize(seed()) : start.copyWeights();
    var rules = new WeightRules(shape.placed(), shape.size(), l1(), l2(), maxNorm());
    List<OutputObjective> learned =
        balancedLoss ? LabelBalance.of(codec.targets(), data, objectives) : objectives;
    EpochScore score = score(() -> new Predictor<>(codec, shape, weights, kernels()), validation);
    if (truncation == null) {
      BatchOrder order = order(data);
      int total = balanced ? order.largestTotal(epochs()) : data.largestTotal(batch());
      var run =
          TrainingRuns.predictor(kernels(), shape, learned, weights, batch(), data, total, other);
      new TrainingLoop(this, run, weights, rules, score)
          .run(order, new PredictorExamples(run, data), new PredictorExamples(run, other));
    } else {
      Windows some = truncation.cut(shape.structure(), data);
      Windows rest = truncation.cut(shape.structure(), other);
      EncodedExamples windows = some.examples();
      int total = windows.largestTotal(batch());
      var run =
          TrainingRuns.predictor(
              kernels(), shape, learned, weights, batch(), windows, total, rest.examples());
      new TrainingLoop(this, run, weights, rules, score)
          .run(
              new WindowedExamples(run, data, some, batch()),
              new WindowedExamples(run, other, rest, batch()));
    }
    return wrap.apply(new Predictor<>(codec, shape, weights, kernels()));
  }

  private @Nullable EpochScore score(Supplier<Predictor<X, Y>> model, List<E> validation) {
    if (metric == null || validation.isEmpty()) {
      return null;
    }
    List<X> inputs = validation.stream().map(definition::input).toList();
    List<Y> expected = validation.stream().map(definition::output).toList();
    return metric.score(
        scores -> new TargetMetric.Measured<>(model.get(), inputs, expected, scores));
  }

  private BatchOrder order(EncodedExamples data) {
    if (!balanced) {
      return TrainingLoop.shuffled(this, data.size(), data::length);
    }
    var labels = (EncodedSequences) data.targets().getFirst();
    return BatchOrder.balanced(
        data.size(), batch(), seed(), data::length, example -> labels.token(example, 0));
  }
}
