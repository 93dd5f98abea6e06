package dev.rondo.benchmarks;

import dev.rondo.array.Store;
import dev.rondo.benchmarks.layer.Layer;
import dev.rondo.random.CounterRandom;
import dev.rondo.runtime.Frame;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.RecurrentPasses;
import dev.rondo.runtime.RecurrentRun;
import dev.rondo.runtime.Team;
import dev.rondo.runtime.Weight;
import dev.rondo.sequence.EncodedSequences;
import dev.rondo.sequence.RaggedBatch;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;

/**
 * The work of a {@link Case}: one layer, its input copied in, and for training the whole step with
 * plain SGD.
 */
final class LayerWork extends Work implements Team.Task {

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
  private final RecurrentRun run;
  private final RaggedBatch batch;
  private final Team team;
  private final int end;
  private final float[] weights;
  private final float[] gradients;
  private final float[] x;
  private final Gradient upstream = new Gradient();
  private Phase phase = Phase.TRANSPOSE;

  LayerWork(Case of, Kernels kernels) {
    this(of, kernels, Layer.named(of.cell()).passes(kernels, of.input(), of.hidden()));
  }

  LayerWork(Case of, Kernels kernels, RecurrentPasses passes) {
    this.of = of;
    this.kernels = kernels;
    batch = new RaggedBatch(of.batch(), of.total(), of.steps());
    end = Store.FIRST + Frame.weightSize(passes);
    weights = Store.allocate(end);
    gradients = of.training() ? Store.allocate(end) : new float[0];
    initialize(passes);
    run =
        new RecurrentRun(
            passes,
            weights,
            Store.FIRST,
            of.training() ? gradients : null,
            batch,
            of.batch(),
            of.total());
    team = new Team(of.threads());
    EncodedSequences.Builder rows = EncodedSequences.builder();
    List<Integer> lengths = of.lengths();
    for (int row = 0; row < of.batch(); row++) {
      rows.add(new int[lengths == null ? of.steps() : lengths.get(row)], 0);
    }
    int[] order = new int[of.batch()];
    Arrays.setAll(order, i -> i);
    batch.fill(rows.build(), order, 0, of.batch());
    x = random(1, of.batch() * of.steps() * of.input());
    upstream.y = random(2, of.batch() * of.steps() * passes.outputSize());
    if (of.training() || passes.transposesForward()) {
      run(Phase.TRANSPOSE);
    }
  }

  private void initialize(RecurrentPasses passes) {
    for (Weight weight : passes.weights()) {
      float[] dense = random(weight.name().hashCode(), weight.rows() * weight.columns());
      for (int i = 0; i < dense.length; i++) {
        dense[i] /= (float) Math.sqrt(of.hidden());
      }
      scatter(passes, weight, dense);
    }
  }

  private void scatter(RecurrentPasses passes, Weight weight, float[] dense) {
    int offset = Store.FIRST;
    for (int block = 0; block < weight.block(); block++) {
      offset += passes.blocks().get(block).size();
    }
    weight.scatter(dense, passes.blocks().get(weight.block()), weights, offset);
  }

  /**
   * Makes all weights one number and each input another or its negative, and lets the gradient
   * arrive at the last step alone.
   */
  void fade(float weight, float input) {
    for (Weight each : run.passes().weights()) {
      float[] dense = new float[each.rows() * each.columns()];
      Arrays.fill(dense, weight);
      scatter(run.passes(), each, dense);
    }
    for (int i = 0; i < x.length; i++) {
      x[i] = x[i] < 0 ? -input : input;
    }
    Arrays.fill(upstream.y, 0, upstream.y.length / of.steps() * (of.steps() - 1), 0);
    run(Phase.TRANSPOSE);
  }

  private static float[] random(long stream, int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = 2 * CounterRandom.uniform(7, stream, i) - 1;
    }
    return values;
  }

  /** ∂L/∂y[t], the same for every repetition. */
  private final class Gradient implements RecurrentRun.Upstream {
    private float[] y = new float[0];

    @Override
    public void last(int i, int row, float[] activations, int offset) {
      Arrays.fill(activations, offset, offset + run.passes().states().get(i).size(), 0);
    }

    @Override
    public void step(int t, int row, float[] activations, int offset) {
      int size = run.passes().outputSize();
      int at = (t * of.batch() + row) * size;
      kernels.elements().add(y, at, activations, offset, size);
    }

    @Override
    public boolean everyStep() {
      return true;
    }
  }

  @Override
  void once() {
    run(Phase.ROWS);
    if (of.training()) {
      run(Phase.WEIGHTS);
      run(Phase.UPDATE);
      run(Phase.TRANSPOSE);
    }
  }

  private void run(Phase next) {
    phase = next;
    team.run(this);
  }

  @Override
  public void run(int worker, int workers) {
    switch (phase) {
      case ROWS -> rows(batch.shardStart(worker, workers), batch.shardStart(worker + 1, workers));
      case WEIGHTS -> run.weightGradients(worker, workers);
      case UPDATE -> {
        int from = (int) ((long) end * worker / workers);
        int to = (int) ((long) end * (worker + 1) / workers);
        kernels.updates().sgd(weights, gradients, from, to, 1, RATE);
      }
      case TRANSPOSE -> run.transpose(worker, workers);
    }
  }

  private void rows(int from, int to) {
    if (from >= to) {
      return;
    }
    run.startAtZero(from, to);
    float[] a = run.activations();
    for (int t = 0; t < batch.steps(); t++) {
      int end = Math.min(to, batch.active(t));
      for (int row = from; row < end; row++) {
        System.arraycopy(x, (t * of.batch() + row) * of.input(), a, run.input(t, row), of.input());
      }
    }
    run.forward(from, to);
    if (of.training()) {
      run.backward(from, to, upstream, of.inputGradient());
    }
  }

  /**
   * The time of one repetition in time of the processor, which other programs on the machine
   * disturb less; for one thread, the calling one.
   */
  double processorMilliseconds(double seconds) {
    return milliseconds(seconds, ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime);
  }

  /** Whether all numbers of the last repetition are finite, so that its time means something. */
  boolean isFinite() {
    for (float a : run.activations()) {
      if (!Float.isFinite(a)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    team.close();
  }
}
