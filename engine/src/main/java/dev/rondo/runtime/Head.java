package dev.rondo.runtime;

import dev.rondo.array.Panels;
import dev.rondo.kernel.Functions;
import dev.rondo.kernel.Products;
import dev.rondo.sequence.Column;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * From what an {@link Outlet} gives to what is predicted, and back.
 *
 * <pre>
 *   r = y ∘ m                        dy += (Vᵀ·dz) ∘ m           m what is not dropped
 *   z = V·r + b                      dV = Σ dz·[r 1]ᵀ
 *   L = weight · Σ loss(z) / count   of a {@link Criterion}
 * </pre>
 *
 * <p>Rows are independent up to the gradients of weights, so threads take ranges of them; then,
 * when all are through, shares of {@link #weightGradients}. Nothing is allocated after construction
 * but what a {@link Criterion} needs for a batch.
 */
final class Head {

  /** The numbers of masks; those of layers begin at 8,192. */
  private static final int MASKS = 16;

  private final Functions functions;
  private final Outlet outlet;
  private final Linear linear;

  /** What a training computes instead: the same, or a sample of its columns. */
  private final OutputLayer learned;

  private final @Nullable TokenSample sample;
  private final Criterion criterion;
  private final Masks masks;
  private final int use;
  private final OutputObjective objective;
  private final int size;

  /** r, each followed by a 1. */
  private final float[] r;

  private final int rStride;
  private final float[] mask;

  /** z, then what is predicted, then dz. */
  private final float[] z;

  private final int zStride;
  private final float[] dr;
  private final int drStride;

  private final Watch watch;
  private final String name;

  /** The number of losses in the mean. */
  private int losses;

  /**
   * Finds its weights in a store.
   *
   * @param output the number of the output
   * @param gradients the store of gradients, or empty where nothing is trained
   * @param maxRows the largest number of rows
   * @param most the largest number of predictions
   */
  Head(
      PredictorShape shape,
      int output,
      OutputObjective objective,
      Kernels kernels,
      float[] weights,
      float[] gradients,
      Masks masks,
      Outlet outlet,
      int maxRows,
      int most) {
    OutputStructure structure = shape.structure().outputs().get(output);
    boolean training = gradients.length > 0;
    this.functions = kernels.functions();
    this.outlet = outlet;
    this.masks = masks;
    this.use = MASKS + output;
    this.objective = objective;
    this.size = shape.stack().outputSize();
    int columns = structure.columns();
    int offset = shape.headOffset(output);
    Products products = kernels.products();
    boolean samples = training && samples(structure, objective);
    this.sample = samples ? new TokenSample(columns, objective.sampledLabels(), most) : null;
    this.linear =
        new Linear(products, weights, samples ? new float[0] : gradients, offset, size, columns);
    this.learned =
        sample == null
            ? linear
            : new SampledOutput(products, weights, gradients, offset, size, sample);
    this.rStride = Panels.stride(size + 1);
    this.zStride = Panels.pad(columns);
    this.drStride = Panels.pad(size);
    this.r = new float[Math.multiplyExact(most, rStride)];
    for (int i = 0; i < most; i++) {
      r[i * rStride + size] = 1;
    }
    int wide = Math.multiplyExact(most, drStride);
    this.mask = new float[training && objective.dropout() > 0 ? wide : 0];
    this.z = new float[Math.multiplyExact(most, zStride)];
    this.dr = new float[training ? wide : 0];
    this.criterion = criterion(shape, output, kernels, weights, gradients, maxRows);
    this.watch = Watch.of(kernels);
    this.name = "'" + structure.component() + "'";
    watch.predictions("what " + name + " is predicted from", r, rStride, outlet);
    watch.predictions("the output of " + name, z, zStride, outlet);
    watch.predictions("what " + name + " is predicted from", dr, drStride, outlet);
  }

  private Criterion criterion(
      PredictorShape shape,
      int output,
      Kernels kernels,
      float[] weights,
      float[] gradients,
      int maxRows) {
    OutputStructure structure = shape.structure().outputs().get(output);
    int columns = structure.columns();
    return switch (structure.kind()) {
      case CHAIN ->
          new ChainCriterion(
              outlet,
              weights,
              gradients,
              shape.criterionOffset(output),
              z,
              zStride,
              columns,
              maxRows);
      case CTC -> new CtcCriterion(kernels, outlet, z, zStride, columns, maxRows);
      case LABEL -> new LabelCriterion(kernels, outlet, objective, sample, z, zStride, columns);
      case FLAGS -> new FlagsCriterion(kernels, outlet, z, zStride, columns);
      case NUMBERS ->
          NumbersCriterion.ofErrors(kernels, outlet, objective.ofErrors(), z, zStride, columns);
      case COUNTS -> NumbersCriterion.ofCounts(kernels, outlet, z, zStride, columns);
    };
  }

  private static boolean samples(OutputStructure structure, OutputObjective objective) {
    return structure.kind() == OutputStructure.Kind.LABEL && objective.sampledLabels() > 0;
  }

  /**
   * The number of floats that are allocated, those of losses left out, and those of the alignments
   * of CTC, which grow with the labels that a batch has.
   *
   * @param size the number of elements of what is predicted from
   * @param maxRows the largest number of rows
   * @param most the largest number of predictions
   */
  static long floats(
      OutputStructure structure,
      OutputObjective objective,
      int size,
      int maxRows,
      int most,
      boolean training) {
    int columns = structure.columns();
    long floats = (long) most * (Panels.stride(size + 1) + Panels.pad(columns));
    floats +=
        switch (structure.kind()) {
          case CHAIN -> ChainCriterion.floats(columns, maxRows, most, training);
          case FLAGS -> FlagsCriterion.floats(columns, most);
          case NUMBERS, COUNTS -> NumbersCriterion.floats(columns, most);
          case LABEL, CTC -> 0;
        };
    if (training) {
      int copies = objective.dropout() > 0 ? 2 : 1;
      int capacity = TokenSample.capacity(columns, objective.sampledLabels(), most);
      floats +=
          samples(structure, objective)
              ? SampledOutput.floats(size, capacity)
              : Linear.floats(size, columns);
      floats += (long) copies * most * Panels.pad(size);
    }
    return floats;
  }

  /** The number of floats that are allocated, as {@link #floats} counts them. */
  long allocated() {
    return (long) learned.allocated()
        + r.length
        + mask.length
        + z.length
        + dr.length
        + criterion.allocated();
  }

  /** What it means. */
  Criterion criterion() {
    return criterion;
  }

  /** The factor of its mean loss in L. */
  float weight() {
    return objective.weight();
  }

  /** Takes what is right, of the examples that the batch has. */
  void fill(Column targets) {
    criterion.fill(targets);
    losses = criterion.count();
  }

  /** Says how many losses the mean is of, where the batch is a segment of another. */
  void setLosses(int ofAllSegments) {
    losses = ofAllSegments;
  }

  // Forward.

  /** A step of a training follows, of the examples that the batch has. */
  void draw(long seed, long step) {
    criterion.draw(seed, step);
  }

  /** Computes what is predicted for rows {@code from} to {@code to}. */
  void predict(int from, int to) {
    columns(linear, from, to);
    criterion.predict(from, to);
  }

  /** Computes what is predicted for these rows, and its losses: in a training those of L. */
  void evaluate(int from, int to) {
    if (masks.areDrawn()) {
      columns(learned, from, to);
      criterion.learn(from, to);
    } else {
      columns(linear, from, to);
      criterion.evaluate(from, to);
    }
  }

  private void columns(OutputLayer layer, int from, int to) {
    for (int row = from; row < to; row++) {
      int first = outlet.first(row);
      for (int t = 0; t < outlet.count(row); t++) {
        int at = (first + t) * rStride;
        System.arraycopy(outlet.values(), outlet.at(row, t), r, at, size);
        if (drops()) {
          drop(row, t, at);
        }
      }
    }
    int first = outlet.first(from);
    int count = outlet.first(to) - first;
    layer.forward(r, first * rStride, rStride, z, first * zStride, zStride, count);
  }

  private boolean drops() {
    return mask.length > 0 && masks.areDrawn();
  }

  private void drop(int row, int t, int at) {
    long item = Masks.item(outlet.batch().example(row), outlet.exampleStep(t));
    int m = (outlet.first(row) + t) * drStride;
    masks.dropout(use, item, objective.dropout(), mask, m, 0, size);
    for (int j = 0; j < size; j++) {
      r[at + j] *= mask[m + j];
    }
  }

  // Backward.

  /**
   * Computes the gradients of what rows {@code from} to {@code to} were read from, after {@link
   * #evaluate}.
   *
   * @param accumulate whether they are added to what stands there
   */
  void backward(int from, int to, boolean accumulate) {
    int first = outlet.first(from);
    int count = outlet.first(to) - first;
    criterion.backward(from, to, objective.weight() / Math.max(1, losses));
    if (watch.isOn()) {
      lookAtLosses(from, to);
    }
    functions.flush(z, first * zStride, count * zStride);
    learned.inputGradient(z, first * zStride, zStride, dr, first * drStride, drStride, count);
    for (int row = from; row < to; row++) {
      for (int t = 0; t < outlet.count(row); t++) {
        inputGradient(row, t, accumulate);
      }
    }
  }

  private void lookAtLosses(int from, int to) {
    for (int row = from; row < to; row++) {
      for (int t = 0; t < outlet.count(row); t++) {
        watch.loss(criterion.loss(row, t), name, outlet, row, t);
      }
    }
  }

  private void inputGradient(int row, int t, boolean accumulate) {
    int of = (outlet.first(row) + t) * drStride;
    int to = outlet.gradientAt(row, t);
    float[] dy = outlet.gradients();
    if (!accumulate) {
      Arrays.fill(dy, to, to + size, 0);
    }
    boolean drops = drops();
    for (int j = 0; j < size; j++) {
      dy[to + j] += drops ? dr[of + j] * mask[of + j] : dr[of + j];
    }
  }

  /** Computes a share of the gradients of its weights, after all rows were run back. */
  void weightGradients(int worker, int workers) {
    learned.clearGradient(worker, workers);
    int count = outlet.first(outlet.batch().rows());
    learned.gradientAccumulate(r, 0, rStride, z, 0, zStride, count, worker, workers);
    criterion.weightGradients(worker, workers);
  }

  /** Derives a share of the transposed weights. */
  void transpose(int worker, int workers) {
    learned.transpose(worker, workers);
  }
}
