package dev.rondo.runtime;

/**
 * A model at work on one batch at a time, as a step of a training drives it.
 *
 * <h2>A step</h2>
 *
 * Between two lines all workers wait for each other; each worker takes a share of each line, which
 * it finds from its number and the number of workers.
 *
 * <pre>
 *   train(seed, step)     what follows is a step of a training, with its masks
 *   prepare               weights in which some are dropped; only where {@link #dropsWeights}
 *   transpose             what other layouts of the weights the products want
 *   pass 0, pass 1, …     forward, loss and backward, {@link #parts} of them; one thread alone
 *                         calls {@link #begin} before each and {@link #report} after it
 *   weightGradients       the gradients of all weights
 *   maskGradients         those of dropped weights become 0
 * </pre>
 *
 * Validation begins with {@link #rest}; then a pass is forward and loss, and {@code transpose} is
 * needed once, where {@link #transposesForward}. No step allocates.
 */
public sealed interface TrainableRun permits PredictorRun, SegmentedRun, Seq2SeqRun, TwinRun {

  /** Where the weights lie in their store, and their gradients in theirs. */
  ModelShape shape();

  /** Passes are those of a step of a training from now on, with its masks. */
  void train(long seed, long step);

  /** Passes are predictions from now on, for which nothing is dropped. */
  void rest();

  /** Whether {@link #prepare} has work. */
  boolean dropsWeights();

  /** Writes a share of the copies of weights in which some are dropped, or at rest none. */
  void prepare(int worker, int workers);

  /** Whether a forward pass alone reads what {@link #transpose} derives. */
  boolean transposesForward();

  /** Derives a share of the other layouts of weights, after the weights have changed. */
  void transpose(int worker, int workers);

  /** The number of parts of a pass over the batch, as it is now: of a training, or at rest. */
  int parts();

  /** Makes ready for a part of the pass, by one thread alone. */
  default void begin(int part) {}

  /**
   * Computes a worker's share of a part of the pass; all workers end it before one begins the next
   * part.
   */
  void pass(int part, int worker, int workers);

  /**
   * How many shares of a part of the pass can have work, at most: its rows, or its tokens; with one
   * no other worker is needed.
   */
  int pieces(int part);

  /** The largest number of {@link #pieces} of all parts. */
  default int pieces() {
    int most = 1;
    for (int part = 0; part < parts(); part++) {
      most = Math.max(most, pieces(part));
    }
    return most;
  }

  /** The number of components that are predicted. */
  default int outputs() {
    return 1;
  }

  /** The factor of the mean loss of a component in what a training minimises. */
  default float weight(int output) {
    return 1;
  }

  /**
   * Tells the loss of each prediction that was made in a part of the pass, before the next one
   * begins: of a row, or of a step, or of a token.
   */
  void report(int part, Outcomes to);

  /** Computes a share of the gradients of all weights, after the passes of a training. */
  void weightGradients(int worker, int workers);

  /**
   * Sets the gradients of dropped weights to 0, for those between two places of the store; after
   * the gradients of all weights.
   */
  void maskGradients(int fromIndex, int toIndex);

  /** Keeps what the next {@link #undo} goes back to, before the batches of a step. */
  default void mark() {}

  /** Makes the last step as if it had not been: of what a batch leaves for the next one. */
  default void undo() {}

  /**
   * Begins where the last step of another run of the same kind began, of what a batch finds that
   * was left by one before.
   */
  default void beginAs(TrainableRun other) {}

  /** The store of the gradients. */
  float[] gradients();
}
