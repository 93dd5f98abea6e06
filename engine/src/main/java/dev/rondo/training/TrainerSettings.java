package dev.rondo.training;

import dev.rondo.optimizer.Clip;
import dev.rondo.optimizer.Optimizer;
import dev.rondo.optimizer.Schedule;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.Team;
import dev.rondo.sequence.BatchLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The settings that every trainer has.
 *
 * <p>While a trainer fits, each setting throws an {@link IllegalStateException} and changes
 * nothing.
 *
 * <p>Defaults: Adam at 10⁻³ all the time, 10 epochs, batches of 32, clipping of the gradients' norm
 * at 5, seed 1, a thread for each processor. The same data, settings and seed give the same
 * weights, bit for bit, whatever the number of threads and the machine's vectors.
 *
 * @param <T> the trainer, which each setting returns
 */
public abstract sealed class TrainerSettings<T extends TrainerSettings<T>>
    permits Trainer, Seq2SeqTrainer, TwinTrainer {

  /**
   * How many steps in a row are skipped unless it is said.
   *
   * <p>Of batches of which one in ten has a number that is not finite, ten in a row have one with a
   * probability of 10⁻¹⁰; weights that have become too large fail in every step, so that ten of
   * them are what a training without hope costs.
   */
  static final int SKIP_AT_MOST = 10;

  private final SoleUse use = new SoleUse("trainer");
  private final List<TrainingListener> listeners = new ArrayList<>();
  private Optimizer optimizer = Optimizer.adam(1e-3f);
  private Schedule schedule = Schedule.constant();
  private Clip clip = Clip.norm(5);
  private float l1;
  private float l2;
  private float maxNorm = Float.POSITIVE_INFINITY;
  private int epochs = 10;
  private BatchLimit batchLimit = BatchLimit.ofExamples(32);
  private boolean bucketed;
  private int accumulate = 1;
  private float averageDecay;
  private long seed = 1;
  private int threads = Team.forAllProcessors();
  private Kernels kernels = Kernels.best();
  private int skipAtMost = SKIP_AT_MOST;
  private boolean checked;
  private boolean quiet;
  private @Nullable StopRule stop;
  private @Nullable PlateauRule plateau;
  private @Nullable Checkpoints checkpoints;

  TrainerSettings() {}

  /** This trainer, as what it is. */
  abstract T self();

  /** Begins a training, in which nothing else may be done with this trainer until it is closed. */
  final SoleUse use() {
    return use.begin();
  }

  /** Refuses what may not be done during a training; each setting begins with it. */
  final void requireAtRest() {
    use.requireNone();
  }

  /** The optimiser and its rate. */
  public final T optimizer(Optimizer value) {
    requireAtRest();
    optimizer = Objects.requireNonNull(value, "optimizer");
    return self();
  }

  /** How the optimiser's rate changes over all steps of all epochs. */
  public final T schedule(Schedule value) {
    requireAtRest();
    schedule = Objects.requireNonNull(value, "schedule");
    return self();
  }

  /** The largest norm of the gradients of a step; {@link Clip#none} for no limit. */
  public final T clip(Clip value) {
    requireAtRest();
    clip = Objects.requireNonNull(value, "clip");
    return self();
  }

  /** How often each training example is seen, at least 1. */
  public final T epochs(int value) {
    requireAtRest();
    epochs = positive("epochs", value);
    return self();
  }

  /** B, the number of examples of a step, at least 1. */
  public final T batch(int value) {
    requireAtRest();
    batchLimit = BatchLimit.ofExamples(positive("batch", value));
    return self();
  }

  /**
   * The largest number of tokens of a step, in place of a number of examples: a batch takes
   * examples as they come, as long as they have no more together, and at least one. So a step of
   * long examples needs no more memory than one of short ones. Tokens are all steps that are read:
   * of a pair those of its source and its target, of a twin those of all its texts.
   *
   * @param value the number, at least 1
   */
  public final T batchTokens(int value) {
    requireAtRest();
    batchLimit = BatchLimit.ofTokens(positive("batch tokens", value));
    return self();
  }

  /**
   * Brings examples of like lengths together: they are shuffled, sorted by their lengths in pools
   * of 20 batches, and the batches are shuffled; so each epoch has others. Nothing is padded in any
   * case, but a step of one length has as many rows at its end as at its beginning, and a product
   * with few rows is the dearest for what it does. A recurrent layer then trains up to a fifth
   * faster, the more so the wider it is.
   */
  public final T bucketed() {
    requireAtRest();
    bucketed = true;
    return self();
  }

  /**
   * The number of batches whose gradients make a step, at least 1: what a batch of so many times as
   * many examples gives, up to rounding, in the memory of a small one. The loss is the mean over
   * the predictions of all of them, and what is left at the end of an epoch makes a step too. A
   * loss that compares the texts of a batch with each other does so in each batch by itself.
   */
  public final T accumulate(int batches) {
    requireAtRest();
    accumulate = positive("accumulate", batches);
    return self();
  }

  /**
   * Averages the weights over the steps, for the validation and for the trained model: after step k
   * a ← a + max(1 − decay, 1 / k) · (w − a). So the average is exponential from step 1 / (1 −
   * decay) on, 0.999 being usual, and before that, or with 1 for all steps, the plain mean; with 0
   * there is none.
   *
   * <p>B. T. Polyak, A. B. Juditsky: Acceleration of stochastic approximation by averaging. SIAM
   * Journal on Control and Optimization 30, 1992.
   *
   * @param decay the part of the average that a step keeps, in [0, 1]
   */
  public final T averageWeights(float decay) {
    requireAtRest();
    if (!(decay >= 0 && decay <= 1)) {
      throw new IllegalArgumentException(
          "decay of the average is " + decay + " but must be at least 0 and at most 1");
    }
    averageDecay = decay;
    return self();
  }

  /** The seed of the first weights and of the order of the examples. */
  public final T seed(long value) {
    requireAtRest();
    seed = value;
    return self();
  }

  /** The number of threads, 1 to 1,024; it changes the time, never the result. */
  public final T threads(int value) {
    requireAtRest();
    threads = Team.requireCount(value);
    return self();
  }

  /**
   * λ of the penalty λ · Σ|w| on the elements of all matrices but the embedding, at least 0; it
   * draws small weights to 0 (Tibshirani 1996).
   */
  public final T l1(float lambda) {
    requireAtRest();
    l1 = notNegative("l1", lambda);
    return self();
  }

  /**
   * λ of the penalty λ · Σw² on the elements of all matrices but the embedding, at least 0. It is a
   * part of what is minimised, so an adaptive optimiser scales it; the decay of AdamW is not.
   */
  public final T l2(float lambda) {
    requireAtRest();
    l2 = notNegative("l2", lambda);
    return self();
  }

  /**
   * The largest norm of the weights through which one matrix enters one unit; after each step a
   * larger one is scaled down to it. The embedding has no limit.
   *
   * <p>N. Srivastava et al.: Dropout: a simple way to prevent neural networks from overfitting.
   * JMLR 15, 2014, section 5.1.
   */
  public final T maxNorm(float norm) {
    requireAtRest();
    if (!(norm > 0)) {
      throw new IllegalArgumentException("max-norm is " + norm + " but must be above 0");
    }
    maxNorm = norm;
    return self();
  }

  /** Returns a value that is finite and at least 0. */
  static float notNegative(String name, float value) {
    if (!(value >= 0 && value < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          name + " is " + value + " but must be finite and at least 0");
    }
    return value;
  }

  /**
   * Ends early by a metric of the validation examples, and keeps the best epoch's weights instead
   * of the last one's.
   */
  public final T stopWhen(StopRule rule) {
    requireAtRest();
    stop = Objects.requireNonNull(rule, "rule");
    return self();
  }

  /** Keeps the weights of the best epoch by a metric of the validation examples. */
  public final T keepBest(StopRule.Metric by) {
    return stopWhen(StopRule.keepBest(by));
  }

  /** Reduces the rate where a metric of the validation examples no longer improves. */
  public final T onPlateau(PlateauRule rule) {
    requireAtRest();
    plateau = Objects.requireNonNull(rule, "rule");
    return self();
  }

  /**
   * Writes down how far the training is, so that it can be stopped and goes on later; see {@link
   * Checkpoints}. Ctrl-C then ends the training between two steps, with a checkpoint.
   */
  public final T checkpoints(Checkpoints value) {
    requireAtRest();
    checkpoints = Objects.requireNonNull(value, "checkpoints");
    return self();
  }

  /**
   * How many steps in a row may be skipped, at least 0, by default 10. A step whose loss or
   * gradients are not finite leaves the weights as they are; it is counted, and run once more to
   * find what was not finite first ({@link TrainingListener#skipped}), for which the memory of a
   * batch is needed a second time. With one more in a row, or if no step of an epoch was taken, the
   * training ends with an {@link ArithmeticException} that says the same; with 0 it does at the
   * first.
   */
  public final T skipAtMost(int steps) {
    requireAtRest();
    if (steps < 0) {
      throw new IllegalArgumentException("steps to skip are " + steps + " but must be at least 0");
    }
    skipAtMost = steps;
    return self();
  }

  /**
   * Checks every operation, forward and backward, and ends with an {@link ArithmeticException} at
   * the first that makes of finite numbers one that is not: the message says which operation and
   * equation, layer, step and example. An infinity counts that a later operation would take back,
   * as in 1 / (1 + exp(x)). The bits are those of a training without. It runs on one thread; a step
   * of a GRU took 1.21, 1.13 and 1.11 times as long for 64, 128 and 256 units, batches of 32 and
   * 100 steps ({@code benchmarks}, {@code checked}; AMD EPYC, Temurin 25, time of the processor).
   */
  public final T checked() {
    requireAtRest();
    checked = true;
    return self();
  }

  /** The kernels, by default the fastest that there are; all give the same bits. */
  public final T kernels(Kernels value) {
    requireAtRest();
    kernels = Objects.requireNonNull(value, "kernels");
    return self();
  }

  /** Adds a listener. */
  public final T listener(TrainingListener listener) {
    requireAtRest();
    listeners.add(Objects.requireNonNull(listener, "listener"));
    return self();
  }

  /** Shows no progress on a terminal, and logs no step that is skipped; listeners hear of both. */
  public final T quiet() {
    requireAtRest();
    quiet = true;
    return self();
  }

  /** Refuses a training without examples, or one that goes by validation without any. */
  final void requireExamples(String model, List<?> train, List<?> validation) {
    Objects.requireNonNull(train, "training examples");
    Objects.requireNonNull(validation, "validation examples");
    if (train.isEmpty()) {
      throw new IllegalArgumentException(
          model + ": expected at least one training example but found none");
    }
    if (stop != null && validation.isEmpty()) {
      throw new IllegalArgumentException(
          model + ": expected validation examples to stop by but found none");
    }
    if (plateau != null && validation.isEmpty()) {
      throw new IllegalArgumentException(
          model + ": expected validation examples to reduce the rate by but found none");
    }
  }

  /** Returns a value that is at least 1. */
  static int positive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " is " + value + " but must be at least 1");
    }
    return value;
  }

  // What the training reads.

  Optimizer optimizer() {
    return optimizer;
  }

  Schedule schedule() {
    return schedule;
  }

  Clip clip() {
    return clip;
  }

  float l1() {
    return l1;
  }

  float l2() {
    return l2;
  }

  float maxNorm() {
    return maxNorm;
  }

  int epochs() {
    return epochs;
  }

  BatchLimit batchLimit() {
    return batchLimit;
  }

  boolean isBucketed() {
    return bucketed;
  }

  int accumulate() {
    return accumulate;
  }

  float averageDecay() {
    return averageDecay;
  }

  long seed() {
    return seed;
  }

  int threads() {
    return threads;
  }

  Kernels kernels() {
    return kernels;
  }

  int skipAtMost() {
    return skipAtMost;
  }

  boolean isChecked() {
    return checked;
  }

  @Nullable StopRule stop() {
    return stop;
  }

  @Nullable PlateauRule plateau() {
    return plateau;
  }

  @Nullable Checkpoints checkpoints() {
    return checkpoints;
  }

  /** The line on the terminal, which ends before anybody else prints, and those that were added. */
  List<TrainingListener> listeners() {
    List<TrainingListener> all = new ArrayList<>();
    if (!quiet) {
      all.add(ConsoleProgress.ifTerminal());
    }
    all.addAll(listeners);
    return List.copyOf(all);
  }
}
