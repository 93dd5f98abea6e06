package dev.rondo.runtime;

import dev.rondo.annotation.Connection;
import dev.rondo.annotation.Merge;
import dev.rondo.random.Initializer;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the weights of one recurrent layer of a stack lie: the blocks of each direction, then the
 * states that are learned of each direction, then the gate of a highway.
 */
public final class RecurrentShape implements LayerShape {

  private final int number;
  private final RecurrentLayer definition;
  private final RecurrentPasses passes;
  private final List<StatePlace> states;
  private final int cellSize;
  private final int inputSize;
  private final int[] weightOffsets;
  private final int[] startOffsets;
  private final int gateOffset;
  private final int end;

  /**
   * Places a layer.
   *
   * @param number its number in the stack, from 1
   * @param inputSize the number of elements that it reads
   * @param offset where its weights begin
   * @throws IllegalArgumentException if it has a connection but gives more or fewer elements than
   *     it reads
   */
  RecurrentShape(
      Kernels kernels, int number, RecurrentLayer definition, int inputSize, int offset) {
    this.number = number;
    this.definition = definition;
    this.inputSize = inputSize;
    this.passes = definition.passes(kernels, inputSize);
    this.states = List.copyOf(passes.states());
    this.cellSize = passes.outputSize();
    LayerShape.requireConnected(number, definition, inputSize, outputSize());
    int directions = definition.directions();
    this.weightOffsets = new int[directions];
    this.startOffsets = new int[directions];
    int next = offset;
    for (int d = 0; d < directions; d++) {
      weightOffsets[d] = next;
      next = Math.addExact(next, Frame.weightSize(passes));
    }
    for (int d = 0; d < directions && definition.learnsStart(); d++) {
      startOffsets[d] = next;
      for (StatePlace state : begun()) {
        next = Math.addExact(next, startBlock(state).size());
      }
    }
    this.gateOffset = next;
    this.end = Bypass.end(definition, inputSize, next);
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public RecurrentLayer definition() {
    return definition;
  }

  /** The passes, of each direction. */
  public RecurrentPasses passes() {
    return passes;
  }

  @Override
  public int inputSize() {
    return inputSize;
  }

  @Override
  public int outputSize() {
    return definition.merge() == Merge.CONCAT ? Math.multiplyExact(2, cellSize) : cellSize;
  }

  /** The number of elements that the cell of one direction gives. */
  int cellSize() {
    return cellSize;
  }

  @Override
  public List<String> equations() {
    return passes.equations();
  }

  @Override
  public boolean readsOne() {
    return hasGate();
  }

  @Override
  public boolean givesRows() {
    return definition.connection() != Connection.NONE;
  }

  /** The states of each direction. */
  List<StatePlace> states() {
    return states;
  }

  /** Those that may begin with something else than 0. */
  private List<StatePlace> begun() {
    return passes.begun().stream().map(states::get).toList();
  }

  @Override
  public long multiplications() {
    return definition.directions() * passes.multiplications() + Bypass.multiplications(this);
  }

  @Override
  public String describe() {
    var text = new StringBuilder();
    text.append(definition.cell()).append(", ").append(inputSize).append(" → ");
    text.append(outputSize());
    if (definition.merge() != null) {
      text.append(", in both directions, ").append(definition.merge());
    }
    if (definition.connection() != Connection.NONE) {
      text.append(", connection ").append(definition.connection());
    }
    if (definition.learnsStart()) {
      text.append(", first states learned");
    }
    return text.toString();
  }

  int weightOffset(int direction) {
    return weightOffsets[direction];
  }

  /** Where the learned beginning of the first state of a direction lies. */
  int startOffset(int direction) {
    return startOffsets[direction];
  }

  @Override
  public int gateOffset() {
    return gateOffset;
  }

  @Override
  public int end() {
    return end;
  }

  private static Block startBlock(StatePlace state) {
    return new Block(1, state.size());
  }

  @Override
  public List<PlacedWeight> weights() {
    List<PlacedWeight> weights = new ArrayList<>();
    for (int d = 0; d < definition.directions(); d++) {
      cell(d, weights);
    }
    if (hasGate()) {
      weights.addAll(Bypass.weights(this));
    }
    return weights;
  }

  /** What the names of the weights of a direction in files begin with. */
  public String prefix(int direction) {
    return definition.directions() == 1
        ? prefix()
        : prefix() + (direction == 0 ? "forward." : "backward.");
  }

  private void cell(int direction, List<PlacedWeight> weights) {
    String prefix = prefix(direction);
    List<Block> blocks = passes.blocks();
    int[] offsets = Frame.offsets(blocks, weightOffsets[direction]);
    for (Weight weight : passes.weights()) {
      weights.add(
          new PlacedWeight(
              prefix + weight.name(), weight, blocks.get(weight.block()), offsets[weight.block()]));
    }
    int offset = startOffsets[direction];
    for (StatePlace state : definition.learnsStart() ? begun() : List.<StatePlace>of()) {
      Block home = startBlock(state);
      var start =
          new Weight(state.name(), state.size(), 1, true, Initializer.zero(), false, 0, 0, 0, 0);
      weights.add(new PlacedWeight(prefix + "start." + state.name(), start, home, offset));
      offset += home.size();
    }
  }
}
