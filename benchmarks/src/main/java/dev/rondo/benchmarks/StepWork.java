package dev.rondo.benchmarks;

import dev.rondo.array.Store;
import dev.rondo.random.CounterRandom;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.Team;
import dev.rondo.sequence.EncodedSequences;
import dev.rondo.sequence.RaggedBatch;
import java.util.Arrays;
import java.util.List;

/**
 * A forward pass over a batch of random numbers, and for training the whole step with plain SGD, in
 * the phases of a trainer.
 */
abstract class StepWork extends Work implements Team.Task {

  /** So small that a layer is the same after any number of repetitions: its loss has no minimum. */
  static final float RATE = 1e-9f;

  private enum Phase {
    ROWS,
    WEIGHTS,
    UPDATE,
    TRANSPOSE
  }

  private final Case of;
  private final Kernels kernels;
  private final Team team;
  private final boolean alone;
  private final int end;
  private Phase phase = Phase.TRANSPOSE;

  /** The batch, filled. */
  final RaggedBatch batch;

  final float[] weights;

  /** Empty for a prediction. */
  final float[] gradients;

  /**
   * Allocates.
   *
   * @param end where the weights end in their store
   */
  StepWork(Case of, Kernels kernels, int end) {
    this.of = of;
    this.kernels = kernels;
    this.end = end;
    weights = Store.allocate(end);
    gradients = of.training() ? Store.allocate(end) : new float[0];
    batch = new RaggedBatch(of.batch(), of.total(), of.steps());
    EncodedSequences.Builder rows = EncodedSequences.builder();
    List<Integer> lengths = of.lengths();
    for (int row = 0; row < of.batch(); row++) {
      rows.add(new int[lengths == null ? of.steps() : lengths.get(row)]);
    }
    int[] order = new int[of.batch()];
    Arrays.setAll(order, i -> i);
    batch.fill(rows.build(), order, 0, of.batch());
    team = new Team(of.threads());
    alone = !Team.isWorthWaking(of.batch(), (long) end * of.total());
  }

  /** Numbers from −1 to 1. */
  static float[] random(long stream, int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = 2 * CounterRandom.uniform(7, stream, i) - 1;
    }
    return values;
  }

  /** The first weights of a layer: from −1/√H to 1/√H. */
  static float[] random(String name, int size, int hidden) {
    float[] values = random(name.hashCode(), size);
    for (int i = 0; i < size; i++) {
      values[i] /= (float) Math.sqrt(hidden);
    }
    return values;
  }

  /** Where the vector of a row at a step begins. */
  @FunctionalInterface
  interface Places {
    int at(int t, int row);
  }

  /** Copies vectors of rows at all their steps to where a layer has them. */
  final void copy(float[] dense, int size, float[] into, Places places, int from, int to) {
    for (int t = 0; t < batch.steps(); t++) {
      int end = Math.min(to, batch.active(t));
      for (int row = from; row < end; row++) {
        System.arraycopy(dense, (t * of.batch() + row) * size, into, places.at(t, row), size);
      }
    }
  }

  /** Runs rows forward, and for training back. */
  abstract void rows(int from, int to);

  abstract void weightGradients(int share, int shares);

  abstract void transpose(int share, int shares);

  /** Derives all transposed weights, after the weights have been written. */
  final void transpose() {
    run(Phase.TRANSPOSE);
  }

  @Override
  final void once() {
    run(Phase.ROWS);
    if (of.training()) {
      run(Phase.WEIGHTS);
      run(Phase.UPDATE);
      run(Phase.TRANSPOSE);
    }
  }

  private void run(Phase next) {
    phase = next;
    if (alone || (next == Phase.ROWS && of.batch() == 1)) {
      run(0, 1);
    } else {
      team.run(this);
    }
  }

  @Override
  public final void run(int share, int shares) {
    switch (phase) {
      case ROWS -> {
        int from = batch.shardStart(share, shares);
        int to = batch.shardStart(share + 1, shares);
        if (from < to) {
          rows(from, to);
        }
      }
      case WEIGHTS -> weightGradients(share, shares);
      case UPDATE -> {
        int from = (int) ((long) end * share / shares);
        int to = (int) ((long) end * (share + 1) / shares);
        kernels.updates().sgd(weights, gradients, from, to, 1, RATE);
      }
      case TRANSPOSE -> transpose(share, shares);
    }
  }

  @Override
  public final void close() {
    team.close();
  }
}
