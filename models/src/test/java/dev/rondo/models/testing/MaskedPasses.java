package dev.rondo.models.testing;

import dev.rondo.runtime.Block;
import dev.rondo.runtime.Frame;
import dev.rondo.runtime.Noise;
import dev.rondo.runtime.RecurrentPasses;
import dev.rondo.runtime.Region;
import dev.rondo.runtime.StatePlace;
import dev.rondo.runtime.Weight;
import java.util.List;

/** Passes whose masks are those of a {@link Problem}, not drawn by the engine. */
record MaskedPasses(RecurrentPasses passes, Problem problem) implements RecurrentPasses {

  /** The engine draws none. */
  @Override
  public List<Noise> noises() {
    return List.of();
  }

  private void writeMasks(Frame frame) {
    for (Noise noise : passes.noises()) {
      for (int row = 0; row < frame.batch().rows(); row++) {
        int example = frame.batch().example(row);
        int steps = noise.everyStep() ? frame.batch().length(row) : 1;
        for (int t = 0; t < steps; t++) {
          int at =
              noise.everyStep()
                  ? frame.step(noise.region(), t, row)
                  : frame.scratch(noise.region(), row);
          double[] mask = problem.mask(noise.name(), noise.everyStep(), example, t, noise.size());
          for (int i = 0; i < mask.length; i++) {
            frame.activations()[at + i] = (float) mask[i];
          }
        }
      }
    }
  }

  @Override
  public void forwardAll(Frame frame, int first, int rows) {
    writeMasks(frame);
    passes.forwardAll(frame, first, rows);
  }

  @Override
  public List<String> equations() {
    return passes.equations();
  }

  @Override
  public long multiplications() {
    return passes.multiplications();
  }

  @Override
  public int inputSize() {
    return passes.inputSize();
  }

  @Override
  public int hiddenSize() {
    return passes.hiddenSize();
  }

  @Override
  public List<Region> regions() {
    return passes.regions();
  }

  @Override
  public List<Block> blocks() {
    return passes.blocks();
  }

  @Override
  public List<Block> transposes() {
    return passes.transposes();
  }

  @Override
  public List<Weight> weights() {
    return passes.weights();
  }

  @Override
  public List<StatePlace> states() {
    return passes.states();
  }

  @Override
  public int inputColumn() {
    return passes.inputColumn();
  }

  @Override
  public int delayedInputColumn() {
    return passes.delayedInputColumn();
  }

  @Override
  public int oneColumn() {
    return passes.oneColumn();
  }

  @Override
  public int inputGradientRegion() {
    return passes.inputGradientRegion();
  }

  @Override
  public int delayedInputGradientRegion() {
    return passes.delayedInputGradientRegion();
  }

  // Attention.

  @Override
  public int memorySize() {
    return passes.memorySize();
  }

  @Override
  public int memoryRegion() {
    return passes.memoryRegion();
  }

  @Override
  public int memoryColumn() {
    return passes.memoryColumn();
  }

  @Override
  public int sourceOneColumn() {
    return passes.sourceOneColumn();
  }

  @Override
  public int memoryGradientRegion() {
    return passes.memoryGradientRegion();
  }

  @Override
  public int attentionRegion() {
    return passes.attentionRegion();
  }

  @Override
  public int attentionSize() {
    return passes.attentionSize();
  }

  @Override
  public List<Integer> totals() {
    return passes.totals();
  }

  @Override
  public List<Integer> exports() {
    return passes.exports();
  }

  @Override
  public List<Integer> sourceExports() {
    return passes.sourceExports();
  }

  @Override
  public List<StatePlace> sourceStates() {
    return passes.sourceStates();
  }

  @Override
  public void forwardSource(Frame frame, int from, int to) {
    passes.forwardSource(frame, from, to);
  }

  @Override
  public void backwardSource(Frame frame, int from, int to) {
    passes.backwardSource(frame, from, to);
  }

  // Calls.

  @Override
  public boolean transposesForward() {
    return passes.transposesForward();
  }

  @Override
  public void forwardStep(Frame frame, int t, int from, int to) {
    passes.forwardStep(frame, t, from, to);
  }

  @Override
  public void backwardStep(Frame frame, int t, int from, int to, boolean inputGradient) {
    passes.backwardStep(frame, t, from, to, inputGradient);
  }

  @Override
  public void backwardAll(Frame frame, int first, int rows, boolean inputGradient) {
    passes.backwardAll(frame, first, rows, inputGradient);
  }

  @Override
  public void weightGradients(Frame frame, int worker, int workers) {
    passes.weightGradients(frame, worker, workers);
  }

  @Override
  public void transpose(Frame frame, int worker, int workers) {
    passes.transpose(frame, worker, workers);
  }
}
