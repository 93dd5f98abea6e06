package dev.rondo.benchmarks;

import dev.rondo.runtime.Block;
import dev.rondo.runtime.Frame;
import dev.rondo.runtime.Noise;
import dev.rondo.runtime.RecurrentPasses;
import dev.rondo.runtime.Region;
import dev.rondo.runtime.StatePlace;
import dev.rondo.runtime.Weight;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/** A generated layer with a clock around each part of its work, for one thread. */
final class TimedPasses implements RecurrentPasses {

  private final RecurrentPasses passes;
  private final Map<Part, AtomicLong> nanoseconds = new EnumMap<>(Part.class);

  TimedPasses(RecurrentPasses passes) {
    this.passes = passes;
    for (Part part : Part.values()) {
      nanoseconds.put(part, new AtomicLong());
    }
  }

  /** What is timed apart. */
  enum Part {
    FORWARD_ALL("forward, all steps at once"),
    FORWARD_STEP("forward, the loop over time"),
    BACKWARD_STEP("backward, the loop over time"),
    BACKWARD_ALL("backward, all steps at once"),
    WEIGHT_GRADIENTS("gradients of weights"),
    TRANSPOSE("transposed weights");

    private final String description;

    Part(String description) {
      this.description = description;
    }

    String description() {
      return description;
    }
  }

  long nanoseconds(Part part) {
    return sum(part).get();
  }

  void reset() {
    nanoseconds.values().forEach(sum -> sum.set(0));
  }

  private AtomicLong sum(Part part) {
    return Objects.requireNonNull(nanoseconds.get(part));
  }

  private void add(Part part, long begin) {
    sum(part).addAndGet(System.nanoTime() - begin);
  }

  @Override
  public void forwardAll(Frame frame, int first, int rows) {
    long begin = System.nanoTime();
    passes.forwardAll(frame, first, rows);
    add(Part.FORWARD_ALL, begin);
  }

  @Override
  public void forwardStep(Frame frame, int t, int from, int to) {
    long begin = System.nanoTime();
    passes.forwardStep(frame, t, from, to);
    add(Part.FORWARD_STEP, begin);
  }

  @Override
  public void backwardStep(Frame frame, int t, int from, int to, boolean inputGradient) {
    long begin = System.nanoTime();
    passes.backwardStep(frame, t, from, to, inputGradient);
    add(Part.BACKWARD_STEP, begin);
  }

  @Override
  public void backwardAll(Frame frame, int first, int rows, boolean inputGradient) {
    long begin = System.nanoTime();
    passes.backwardAll(frame, first, rows, inputGradient);
    add(Part.BACKWARD_ALL, begin);
  }

  @Override
  public void weightGradients(Frame frame, int worker, int workers) {
    long begin = System.nanoTime();
    passes.weightGradients(frame, worker, workers);
    add(Part.WEIGHT_GRADIENTS, begin);
  }

  @Override
  public void transpose(Frame frame, int worker, int workers) {
    long begin = System.nanoTime();
    passes.transpose(frame, worker, workers);
    add(Part.TRANSPOSE, begin);
  }

  // What the layer is.

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
  public int outputSize() {
    return passes.outputSize();
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
  public int oneColumn() {
    return passes.oneColumn();
  }

  @Override
  public int delayedInputColumn() {
    return passes.delayedInputColumn();
  }

  @Override
  public int delayedInputGradientRegion() {
    return passes.delayedInputGradientRegion();
  }

  @Override
  public List<Noise> noises() {
    return passes.noises();
  }

  @Override
  public int inputGradientRegion() {
    return passes.inputGradientRegion();
  }

  @Override
  public boolean transposesForward() {
    return passes.transposesForward();
  }
}
