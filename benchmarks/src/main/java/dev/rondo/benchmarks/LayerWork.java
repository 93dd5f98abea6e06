package dev.rondo.benchmarks;

import dev.rondo.array.Store;
import dev.rondo.benchmarks.layer.Layer;
import dev.rondo.runtime.Frame;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.RecurrentPasses;
import dev.rondo.runtime.RecurrentRun;
import dev.rondo.runtime.Weight;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** The work of a {@link Case}: one layer, its input copied in. */
final class LayerWork extends StepWork {

  private final Case of;
  private final Kernels kernels;
  private final RecurrentRun run;
  private final float[] x;
  private final Gradient upstream = new Gradient();

  LayerWork(Case of, Kernels kernels) {
    this(of, kernels, Layer.named(of.cell()).passes(kernels, of.input(), of.hidden()));
  }

  LayerWork(Case of, Kernels kernels, RecurrentPasses passes) {
    super(of, kernels, Store.FIRST + Frame.weightSize(passes));
    this.of = of;
    this.kernels = kernels;
    for (Weight weight : passes.weights()) {
      scatter(passes, weight, random(weight.name(), weight.rows() * weight.columns(), of.hidden()));
    }
    run =
        new RecurrentRun(
            passes,
            weights,
            Store.FIRST,
            of.training() ? gradients : null,
            batch,
            of.batch(),
            of.total());
    x = random(1, of.batch() * of.steps() * of.input());
    upstream.y = random(2, of.batch() * of.steps() * passes.outputSize());
    if (of.training() || passes.transposesForward()) {
      transpose();
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
    transpose();
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
  void rows(int from, int to) {
    run.startAtZero(from, to);
    copy(x, of.input(), run.activations(), run::input, from, to);
    run.forward(from, to);
    if (of.training()) {
      run.backward(from, to, upstream, of.inputGradient());
    }
  }

  @Override
  void weightGradients(int share, int shares) {
    run.weightGradients(share, shares);
  }

  @Override
  void transpose(int share, int shares) {
    run.transpose(share, shares);
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
}
