package dev.rondo.training;

import dev.rondo.runtime.ClassifierShape;
import dev.rondo.runtime.LayerDefinition;
import dev.rondo.sequence.EncodedSequences;
import dev.rondo.sequence.Labels;
import dev.rondo.sequence.TextCodec;
import dev.rondo.sequence.TextSettings;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Trains a classifier: settings first, then {@link #fit}.
 *
 * <p>Defaults: those of {@link TrainerSettings}, and the sizes of the annotations.
 *
 * <p>A trainer is used by one thread at a time; it may fit more than once.
 *
 * @param <E> the record of one example
 * @param <L> the type of labels
 * @param <N> the generated network
 */
public final class Trainer<E, L, N> extends TrainerSettings<Trainer<E, L, N>> {

  private final ClassifierDefinition<E, L> definition;
  private final Function<Classifier<L>, N> wrap;
  private TextSettings text;
  private List<LayerDefinition> layers;
  private boolean sized;
  private @Nullable Classifier<L> start;

  private Trainer(ClassifierDefinition<E, L> definition, Function<Classifier<L>, N> wrap) {
    this.definition = definition;
    this.wrap = wrap;
    this.text = definition.textSettings();
    this.layers = definition.layers();
  }

  /** Returns a trainer with the defaults; generated code calls it. */
  public static <E, L, N> Trainer<E, L, N> of(
      ClassifierDefinition<E, L> definition, Function<Classifier<L>, N> wrap) {
    return new Trainer<>(definition, wrap);
  }

  @Override
  Trainer<E, L, N> self() {
    return this;
  }

  /**
   * H, the number of elements of a state, instead of the annotation's: one for all layers, or one
   * for each.
   */
  public Trainer<E, L, N> hidden(int... values) {
    layers = LayerSettings.hidden(layers, values);
    sized = true;
    return this;
  }

  /**
   * The dropout of what layers read, anew at each step, instead of the annotation's: one for all
   * layers, or one for each.
   */
  public Trainer<E, L, N> dropout(float... rates) {
    layers = LayerSettings.dropout(layers, rates);
    return this;
  }

  /**
   * The dropout of what layers read, for whole sequences, instead of the annotation's: one for all
   * layers, or one for each.
   */
  public Trainer<E, L, N> inputDropout(float... rates) {
    layers = LayerSettings.inputDropout(layers, rates);
    return this;
  }

  /**
   * The dropout of recurrent matrices, instead of the annotation's: one for all layers, or one for
   * each.
   */
  public Trainer<E, L, N> weightDrop(float... rates) {
    layers = LayerSettings.weightDrop(layers, rates);
    return this;
  }

  /** I, the number of elements of a token's vector, instead of the annotation's. */
  public Trainer<E, L, N> embedding(int value) {
    text = text.withEmbedding(value);
    sized = true;
    return this;
  }

  /** How often a token must be seen to be known, instead of the annotation's. */
  public Trainer<E, L, N> minimumCount(int value) {
    text = text.withMinimumCount(value);
    sized = true;
    return this;
  }

  /** The largest number of tokens that are known, instead of the annotation's. */
  public Trainer<E, L, N> vocabulary(int value) {
    text = text.withVocabulary(value);
    sized = true;
    return this;
  }

  /** How many pairs are merged to make subwords, instead of the annotation's. */
  public Trainer<E, L, N> merges(int value) {
    text = text.withMerges(value);
    sized = true;
    return this;
  }

  /**
   * Begins with the weights, vocabulary, labels and sizes of a trained model.
   *
   * @throws IllegalArgumentException if it is a model of another class
   */
  public Trainer<E, L, N> from(Classifier<L> trained) {
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
    var encoder =
        start == null ? Encoder.fromData(definition, train, text) : Encoder.of(definition, start);
    EncodedSequences data = encoder.encode("training", train);
    EncodedSequences other = encoder.encode("validation", validation);
    TextCodec codec = encoder.codec();
    Labels<L> labels = encoder.labels();
    var shape =
        new ClassifierShape(
            kernels(),
            start == null ? text.embedding() : start.embedding(),
            start == null ? layers : LayerSizes.copy(start.shape().stack(), layers),
            codec.vocabulary().size(),
            labels.size());
    float[] weights = start == null ? shape.initialize(seed()) : start.copyWeights();
    var run = TrainingRuns.classifier(kernels(), shape, weights, batch(), data, other);
    var rules = new WeightRules(shape.placed(), shape.size(), l1(), l2(), maxNorm());
    new TrainingLoop(this, run, weights, rules, null)
        .run(new LabelledExamples(run, data), new LabelledExamples(run, other));
    return wrap.apply(new Classifier<>(definition, codec, labels, shape, weights, kernels()));
  }
}
