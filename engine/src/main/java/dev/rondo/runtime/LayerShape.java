package dev.rondo.runtime;

import dev.rondo.annotation.Connection;
import dev.rondo.annotation.Merge;
import dev.rondo.random.Initializer;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the weights of one layer of a stack lie: the blocks of each direction, then the states that
 * are learned of each direction, then the gate of a highway.
 */
public final class LayerShape {

  /**
   * What the bias of a highway's gate begins as: of the −1 to −4 that Srivastava, Greff and
   * Schmidhuber (2015, section 2.2) name, the one for the fewest layers, as stacks of recurrent
   * layers are.
   */
  private static final float GATE_BIAS = -1;

  private final int number;
  private final LayerDefinition definition;
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
  LayerShape(Kernels kernels, int number, LayerDefinition definition, int inputSize, int offset) {
    this.number = number;
    this.definition = definition;
    this.inputSize = inputSize;
    this.passes = definition.passes(kernels, inputSize);
    this.states = List.copyOf(passes.states());
    this.cellSize = passes.outputSize();
    if (definition.connection() != Connection.NONE && inputSize != outputSize()) {
      throw new IllegalArgumentException(
          "layer %d reads %d elements and gives %d, but with connection %s both must be equal"
              .formatted(number, inputSize, outputSize(), definition.connection()));
    }
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
    this.end = hasGate() ? Math.addExact(next, Linear.block(inputSize, inputSize).size()) : next;
  }

  /** Its number in the stack, from 1. */
  public int number() {
    return number;
  }

  /** What it was made from. */
  public LayerDefinition definition() {
    return definition;
  }

  /** The passes, of each direction. */
  public RecurrentPasses passes() {
    return passes;
  }

  /** The number of elements that it reads. */
  public int inputSize() {
    return inputSize;
  }

  /** The number of elements that it gives. */
  public int outputSize() {
    return definition.merge() == Merge.CONCAT ? Math.multiplyExact(2, cellSize) : cellSize;
  }

  /** The number of elements that the cell of one direction gives. */
  int cellSize() {
    return cellSize;
  }

  /** The states of each direction. */
  List<StatePlace> states() {
    return states;
  }

  /** Those that may begin with something else than 0. */
  private List<StatePlace> begun() {
    return passes.begun().stream().map(states::get).toList();
  }

  /** The number of multiplications in the products of one step of one row, forward. */
  public long multiplications() {
    long gate = hasGate() ? (inputSize + 1L) * inputSize : 0;
    return definition.directions() * passes.multiplications() + gate;
  }

  /** What it is, in a line: {@code Gru, 64 → 128, in both directions, CONCAT}. */
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

  /** Whether it has the gate of a highway. */
  boolean hasGate() {
    return definition.connection() == Connection.HIGHWAY;
  }

  int weightOffset(int direction) {
    return weightOffsets[direction];
  }

  /** Where the learned beginning of the first state of a direction lies. */
  int startOffset(int direction) {
    return startOffsets[direction];
  }

  int gateOffset() {
    return gateOffset;
  }

  /** Where its weights end. */
  int end() {
    return end;
  }

  private static Block startBlock(StatePlace state) {
    return new Block(1, state.size());
  }

  /** Its weights, in the order of files. */
  List<PlacedWeight> weights() {
    List<PlacedWeight> weights = new ArrayList<>();
    for (int d = 0; d < definition.directions(); d++) {
      cell(d, weights);
    }
    if (hasGate()) {
      weights.addAll(
          Linear.weights(
              prefix() + "highway.W",
              prefix() + "highway.b",
              inputSize,
              inputSize,
              Initializer.constant(GATE_BIAS),
              gateOffset));
    }
    return weights;
  }

  private String prefix() {
    return "layer" + number + ".";
  }

  private void cell(int direction, List<PlacedWeight> weights) {
    String prefix =
        definition.directions() == 1
            ? prefix()
            : prefix() + (direction == 0 ? "forward." : "backward.");
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
