package dev.rondo.runtime;

import dev.rondo.annotation.TwinLoss;
import dev.rondo.loss.Similarity;
import java.util.Arrays;

/**
 * A twin at work on one batch of examples: all texts of all examples are the rows of one batch of
 * one encoder, and what it gives for those of an example is compared.
 *
 * <p>What each part of a pass does, {@link Part} says.
 */
public final class TwinRun implements TrainableRun {

  /** A part of a pass, between two of which all workers wait for each other. */
  private enum Part {
    /** Texts forward, by rows. */
    ENCODE,
    /** Vectors forward to scores, by examples. */
    COMPARE,
    /** Losses, by one worker. */
    JUDGE,
    /** Back to the vectors, by examples. */
    COMPARE_BACK,
    /** Texts back, by rows. */
    ENCODE_BACK
  }

  private static final Part[] TRAINING = Part.values();
  private static final Part[] MEASURING = {Part.ENCODE, Part.COMPARE, Part.JUDGE};

  private final TwinShape shape;
  private final float[] gradients;
  private final EncoderRun encoder;
  private final TwinCriterion criterion;
  private final TwinRows rows;
  private final int[] textOrder;
  private final float[] losses;
  private final boolean[] right;
  private final Watch watch;
  private boolean training;

  /**
   * Allocates for the largest batch that will come.
   *
   * @param sides the texts of an example
   * @param weights the store of weights
   * @param gradients the store of gradients
   * @param maxExamples the largest number of examples
   * @param maxTotal the largest number of tokens of all texts
   * @param maxSteps the tokens of the longest text
   */
  public TwinRun(
      TwinShape shape,
      TwinObjective objective,
      int sides,
      Kernels kernels,
      float[] weights,
      float[] gradients,
      int maxExamples,
      int maxTotal,
      int maxSteps) {
    this.shape = shape;
    this.gradients = gradients;
    int texts = Math.multiplyExact(sides, maxExamples);
    this.encoder =
        new EncoderRun(shape.encoder(), kernels, weights, gradients, texts, maxTotal, maxSteps);
    this.criterion = criterion(shape, objective, sides, kernels, weights, gradients, maxExamples);
    this.rows = new TwinRows(sides, maxExamples);
    this.textOrder = new int[texts];
    this.losses = new float[maxExamples];
    this.watch = Watch.of(kernels);
    watch.store("the gradient of ", gradients, shape);
    watch.examples(encoder.batch(), text -> "text " + text % sides + " of example " + text / sides);
    this.right = new boolean[maxExamples];
  }

  private static TwinCriterion criterion(
      TwinShape shape,
      TwinObjective objective,
      int sides,
      Kernels kernels,
      float[] weights,
      float[] gradients,
      int maxExamples) {
    TwinLoss loss = shape.structure().loss();
    boolean training = gradients.length > 0;
    if (shape.structure().ranks()) {
      Similarity similarity = TwinLosses.similarity(shape.structure().comparison(), kernels);
      return new RankingCriterion(
          similarity,
          TwinLosses.ranking(loss, objective, similarity, maxExamples),
          sides,
          maxExamples,
          training);
    }
    return new PairCriterion(
        score(shape, objective.headDropout(), kernels, weights, gradients, maxExamples),
        TwinLosses.pairs(shape.structure(), objective, kernels),
        TwinLosses.boundary(shape.structure(), objective, kernels),
        maxExamples,
        training);
  }

  /** The comparison of a model. */
  static PairScore score(
      TwinShape shape,
      float dropout,
      Kernels kernels,
      float[] weights,
      float[] gradients,
      int maxPairs) {
    if (shape.structure().isLearned()) {
      return new PairHead(shape, kernels, weights, gradients, dropout, maxPairs);
    }
    Similarity similarity = TwinLosses.similarity(shape.structure().comparison(), kernels);
    return new PairSimilarity(shape, similarity, weights, gradients, maxPairs);
  }

  /** The number of floats that this run has allocated, without the stores of weights. */
  public long allocated() {
    return (long) encoder.allocated() + criterion.allocated() + losses.length;
  }

  /** Takes the examples {@code order[from]} up to {@code order[to]}. */
  public void fill(TwinTexts texts, int[] order, int from, int to) {
    int sides = rows.sides();
    int next = 0;
    for (int i = from; i < to; i++) {
      for (int side = 0; side < sides; side++) {
        textOrder[next++] = order[i] * sides + side;
      }
    }
    encoder.fill(texts.texts(), textOrder, 0, next);
    rows.pair(encoder.batch(), texts, order, from, to);
  }

  @Override
  public TwinShape shape() {
    return shape;
  }

  // Masks and weights.

  @Override
  public void train(long seed, long step) {
    training = true;
    encoder.train(seed, step);
    criterion.train(seed, step);
  }

  @Override
  public void rest() {
    training = false;
    encoder.rest();
    criterion.rest();
  }

  @Override
  public boolean dropsWeights() {
    return encoder.dropsWeights();
  }

  @Override
  public void prepare(int worker, int workers) {
    encoder.prepare(worker, workers);
  }

  @Override
  public boolean transposesForward() {
    return encoder.transposesForward();
  }

  @Override
  public void transpose(int worker, int workers) {
    encoder.transpose(worker, workers);
    criterion.transpose(worker, workers);
  }

  // Passes.

  @Override
  public int parts() {
    return sequence().length;
  }

  private Part[] sequence() {
    return training ? TRAINING : MEASURING;
  }

  @Override
  public void pass(int part, int worker, int workers) {
    int fromRow = encoder.batch().shardStart(worker, workers);
    int toRow = encoder.batch().shardStart(worker + 1, workers);
    int from = Frame.share(rows.count(), worker, workers);
    int to = Frame.share(rows.count(), worker + 1, workers);
    switch (sequence()[part]) {
      case ENCODE -> {
        encoder.forward(fromRow, toRow);
        if (training) {
          clearGradients(fromRow, toRow);
        }
      }
      case COMPARE -> criterion.forward(rows, encoder.vectors(), from, to);
      case JUDGE -> {
        if (worker == 0) {
          criterion.judge(
              rows, encoder.vectors(), losses, right, training ? encoder.gradients() : null);
          lookAtLosses();
        }
      }
      case COMPARE_BACK ->
          criterion.backward(rows, encoder.vectors(), from, to, encoder.gradients());
      case ENCODE_BACK -> encoder.backward(fromRow, toRow);
    }
  }

  private void lookAtLosses() {
    for (int i = 0; watch.isOn() && i < rows.count(); i++) {
      if (!Float.isFinite(losses[i])) {
        throw watch.loss(losses[i], "example " + rows.examples()[i]);
      }
    }
  }

  @Override
  public int pieces(int part) {
    return switch (sequence()[part]) {
      case ENCODE, ENCODE_BACK -> encoder.batch().rows();
      case COMPARE, COMPARE_BACK -> rows.count();
      case JUDGE -> 1;
    };
  }

  private void clearGradients(int fromRow, int toRow) {
    Vectors of = encoder.gradients();
    Arrays.fill(of.values(), of.at(fromRow), of.at(toRow), 0);
  }

  // Results.

  @Override
  public void report(int part, Outcomes to) {
    for (int i = 0; i < predictions() && part == parts() - 1; i++) {
      to.label(0, loss(i), isRight(i));
    }
  }

  /** The number of predictions that the batch has: one an example. */
  public int predictions() {
    return rows.count();
  }

  /** The loss of a prediction, after the passes. */
  public float loss(int prediction) {
    return losses[prediction];
  }

  /** Whether a prediction was right, after the passes. */
  public boolean isRight(int prediction) {
    return right[prediction];
  }

  /**
   * The part of the batch in the penalties on the outputs of layers, after the passes: L is the
   * mean of the losses and this.
   */
  public double penalty() {
    double sum = 0;
    for (int row = 0; row < encoder.batch().rows(); row++) {
      sum += encoder.penalty(row);
    }
    return sum;
  }

  // Gradients of weights.

  @Override
  public float[] gradients() {
    return gradients;
  }

  @Override
  public void weightGradients(int worker, int workers) {
    encoder.weightGradients(worker, workers);
    criterion.weightGradients(rows.count(), worker, workers);
  }

  @Override
  public void maskGradients(int fromIndex, int toIndex) {
    encoder.maskGradients(fromIndex, toIndex);
  }
}
