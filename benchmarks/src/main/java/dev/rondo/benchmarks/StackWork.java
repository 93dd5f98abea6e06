package dev.rondo.benchmarks;

import dev.rondo.array.Store;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.PlacedWeight;
import dev.rondo.runtime.StackRun;
import dev.rondo.runtime.StackShape;

/** The work of a {@link StackCase}: its input copied in, its output at every step. */
final class StackWork extends StepWork {

  private final Case of;
  private final StackRun run;
  private final float[] x;
  private final float[] dy;

  StackWork(StackCase of, Kernels kernels) {
    this(
        of.layer(),
        kernels,
        new StackShape(kernels, of.layer().input(), of.definitions(), Store.FIRST));
  }

  private StackWork(Case of, Kernels kernels, StackShape shape) {
    super(of, kernels, shape.end());
    this.of = of;
    for (PlacedWeight placed : shape.weights()) {
      placed.scatter(random(placed.name(), placed.elements(), of.hidden()), weights);
    }
    run =
        new StackRun(
            shape,
            kernels,
            weights,
            of.training() ? gradients : null,
            batch,
            of.batch(),
            of.total(),
            StackRun.Reading.EVERY_STEP);
    x = random(1, of.batch() * of.steps() * of.input());
    dy = random(2, of.batch() * of.steps() * shape.outputSize());
    if (of.training()) {
      transpose();
    }
  }

  @Override
  void rows(int from, int to) {
    copy(x, of.input(), run.inputs(), run::input, from, to);
    run.start(from, to);
    run.forward(from, to);
    if (of.training()) {
      copy(dy, run.shape().outputSize(), run.outputGradients(), run::outputGradient, from, to);
      run.backward(from, to);
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
}
