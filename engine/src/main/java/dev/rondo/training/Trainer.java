package dev.rondo.training;

import dev.rondo.optimizer.Clip;
import dev.rondo.optimizer.Optimizer;
import dev.rondo.runtime.ClassifierShape;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.LayerDefinition;
import dev.rondo.sequence.EncodedSequences;
import dev.rondo.sequence.Labels;
import dev.rondo.sequence.TextCodec;
import dev.rondo.sequence.TextSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Trains a classifier: settings first, then {@link #fit}.
 *
 * <p>Defaults: Adam at 10⁻³, 10 epochs, batches of 32, clipping of the gradients' norm at 5, seed
 * 1, a thread for each processor, the sizes of the annotations. The same data, settings and seed
 * give the same weights, bit for bit, whatever the number of threads and the machine's vectors.
 *
 * <p>A trainer is used by one thread at a time; it may fit more than once.
 *
 * @param <E> the record of one example
 * @param <L> the type of labels
 * @param <N> the generated network
 */
public final class Trainer<E, L, N> {

  private final ClassifierDefinition<E, L> definition;
  private final Function<Classifier<L>, N> wrap;
  private final List<TrainingListener> listeners = new ArrayList<>();
  private Optimizer optimizer = Optimizer.adam(1e-3f);
  private Clip clip = Clip.norm(5);
  private float l1;
  private float l2;
  private float maxNorm = Float.POSITIVE_INFINITY;
  private int epochs = 10;
  private int batch = 32;
  private long seed = 1;
  private int threads = Runtime.getRuntime().availableProcessors();
  private TextSettings text;
  private List<LayerDefinition> layers;
  private Kernels kernels = Kernels.best();
  private boolean quiet;
  private boolean sized;
  private @Nullable StopRule stop;
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

  /** The optimiser and its rate. */
  public Trainer<E, L, N> optimizer(Optimizer value) {
    optimizer = Objects.requireNonNull(value, "optimizer");
    return this;
  }

  /** The largest norm of the gradients of a step; {@link Clip#none} for no limit. */
  public Trainer<E, L, N> clip(Clip value) {
    clip = Objects.requireNonNull(value, "clip");
    return this;
  }

  /** How often each training example is seen, at least 1. */
  public Trainer<E, L, N> epochs(int value) {
    epochs = positive("epochs", value);
    return this;
  }

  /** B, the number of examples of a step, at least 1. */
  public Trainer<E, L, N> batch(int value) {
    batch = positive("batch", value);
    return this;
  }

  /** The seed of the first weights and of the order of the examples. */
  public Trainer<E, L, N> seed(long value) {
    seed = value;
    return this;
  }

  /** The number of threads, at least 1; it changes the time, never the result. */
  public Trainer<E, L, N> threads(int value) {
    threads = positive("threads", value);
    return this;
  }

  /**
   * H, the number of elements of a state, instead of the annotation's: one for all layers, or one
   * for each.
   */
  public Trainer<E, L, N> hidden(int... values) {
    for (int value : values) {
      positive("hidden", value);
    }
    layers = changed("hidden", values.length, (layer, i) -> layer.withHidden(values[i]));
    sized = true;
    return this;
  }

  /**
   * The dropout of what layers read, anew at each step, instead of the annotation's: one for all
   * layers, or one for each.
   */
  public Trainer<E, L, N> dropout(float... rates) {
    layers = changed("dropout", rates.length, (layer, i) -> layer.dropout(rates[i]));
    return this;
  }

  /**
   * The dropout of what layers read, for whole sequences, instead of the annotation's: one for all
   * layers, or one for each.
   */
  public Trainer<E, L, N> inputDropout(float... rates) {
    layers = changed("input dropout", rates.length, (layer, i) -> layer.inputDropout(rates[i]));
    return this;
  }

  /**
   * The dropout of recurrent matrices, instead of the annotation's: one for all layers, or one for
   * each.
   */
  public Trainer<E, L, N> weightDrop(float... rates) {
    layers = changed("weight drop", rates.length, (layer, i) -> layer.weightDrop(rates[i]));
    return this;
  }

  private interface Change {
    LayerDefinition of(LayerDefinition layer, int value);
  }

  private List<LayerDefinition> changed(String name, int values, Change change) {
    if (values != 1 && values != layers.size()) {
      throw new IllegalArgumentException(
          "%s has %d values but must have one for all layers, or one for each of %d"
              .formatted(name, values, layers.size()));
    }
    List<LayerDefinition> all = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      all.add(change.of(layers.get(i), values == 1 ? 0 : i));
    }
    return List.copyOf(all);
  }

  /**
   * λ of the penalty λ · Σ|w| on the elements of all matrices but the embedding, at least 0; it
   * draws small weights to 0 (Tibshirani 1996).
   */
  public Trainer<E, L, N> l1(float lambda) {
    l1 = notNegative("l1", lambda);
    return this;
  }

  /**
   * λ of the penalty λ · Σw² on the elements of all matrices but the embedding, at least 0. It is a
   * part of what is minimised, so an adaptive optimiser scales it; the decay of AdamW is not.
   */
  public Trainer<E, L, N> l2(float lambda) {
    l2 = notNegative("l2", lambda);
    return this;
  }

  /**
   * The largest norm of the weights through which one matrix enters one unit; after each step a
   * larger one is scaled down to it. The embedding has no limit.
   *
   * <p>N. Srivastava et al.: Dropout: a simple way to prevent neural networks from overfitting.
   * JMLR 15, 2014, section 5.1.
   */
  public Trainer<E, L, N> maxNorm(float norm) {
    if (!(norm > 0)) {
      throw new IllegalArgumentException("max-norm is " + norm + " but must be above 0");
    }
    maxNorm = norm;
    return this;
  }

  private static float notNegative(String name, float value) {
    if (!(value >= 0 && value < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          name + " is " + value + " but must be finite and at least 0");
    }
    return value;
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
   * Ends early by a metric of the validation examples, and keeps the best epoch's weights instead
   * of the last one's.
   */
  public Trainer<E, L, N> stopWhen(StopRule rule) {
    stop = Objects.requireNonNull(rule, "rule");
    return this;
  }

  /** The kernels, by default the fastest that there are; all give the same bits. */
  public Trainer<E, L, N> kernels(Kernels value) {
    kernels = Objects.requireNonNull(value, "kernels");
    return this;
  }

  /** Adds a listener. */
  public Trainer<E, L, N> listener(TrainingListener listener) {
    listeners.add(Objects.requireNonNull(listener, "listener"));
    return this;
  }

  /** Shows no progress, not even on a terminal. */
  public Trainer<E, L, N> quiet() {
    quiet = true;
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

  private static int positive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " is " + value + " but must be at least 1");
    }
    return value;
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
    if (train.isEmpty()) {
      throw new IllegalArgumentException(
          definition.name() + ": expected at least one training example but found none");
    }
    if (start != null && sized) {
      throw new IllegalArgumentException(
          definition.name()
              + ": a training that goes on keeps the trained model's sizes and vocabulary, but others were set");
    }
    if (stop != null && validation.isEmpty()) {
      throw new IllegalArgumentException(
          definition.name() + ": expected validation examples to stop by but found none");
    }
    var encoder =
        start == null ? Encoder.fromData(definition, train, text) : Encoder.of(definition, start);
    EncodedSequences data = encoder.encode("training", train);
    EncodedSequences other = encoder.encode("validation", validation);
    TextCodec codec = encoder.codec();
    Labels<L> labels = encoder.labels();
    var shape =
        new ClassifierShape(
            kernels,
            start == null ? text.embedding() : start.embedding(),
            start == null ? layers : LayerSizes.copy(start.shape().stack(), layers),
            codec.vocabulary().size(),
            labels.size());
    float[] weights = start == null ? shape.initialize(seed) : start.copyWeights();
    var loop =
        new TrainingLoop(
            shape,
            kernels,
            weights,
            optimizer,
            clip,
            new WeightRules(shape, l1, l2, maxNorm),
            threads,
            batch,
            epochs,
            seed,
            stop,
            allListeners());
    loop.run(data, other);
    return wrap.apply(new Classifier<>(definition, codec, labels, shape, weights, kernels));
  }

  private List<TrainingListener> allListeners() {
    List<TrainingListener> all = new ArrayList<>(listeners);
    if (!quiet) {
      all.add(ConsoleProgress.ifTerminal());
    }
    return List.copyOf(all);
  }
}
