package dev.rondo.runtime;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A recurrent layer as javac writes it from the equations of a cell.
 *
 * <p>An object knows the sizes I and H and no numbers: weights, activations and gradients come with
 * a {@link Frame}. So it is immutable, and any number of threads may use it at once on rows of
 * their own.
 */
public interface RecurrentPasses {

  /** I, the number of elements of the input. */
  int inputSize();

  /** H, the number of elements of a state. */
  int hiddenSize();

  /** The number of elements of the output, the first state. */
  default int outputSize() {
    return states().getFirst().size();
  }

  /** The equations of the cell, as its author wrote them and regularisers changed them. */
  List<String> equations();

  /**
   * The number of multiplications in the products of one step of one row, forward: for each product
   * the elements of its matrix.
   */
  long multiplications();

  /** The regions that the layer needs; region 0 are the operand rows. */
  List<Region> regions();

  /** The matrices that the weights lie in. */
  List<Block> blocks();

  /** The transposed matrices that are derived from them. */
  List<Block> transposes();

  /** The weights, in the order of their declaration. */
  List<Weight> weights();

  /** Where other frameworks keep the weights, as the author of the cell says; one for each. */
  default List<CellConvention> conventions() {
    return List.of();
  }

  /** The states; the first is the output. */
  List<StatePlace> states();

  /**
   * The places in {@link #states} of those that may begin with something else than 0, in the order
   * of the cell: an attention in it has others, of which none does.
   */
  default List<Integer> begun() {
    return IntStream.range(0, states().size()).boxed().toList();
  }

  /** Where the values lie that are kept, in the order in which they are computed. */
  default List<ValuePlace> values() {
    return List.of();
  }

  /** The column of the operand row at which the input x[t] is written before the forward pass. */
  int inputColumn();

  /** The column of the operand row that holds the constant 1. */
  int oneColumn();

  /**
   * The column of the operand row that x[t−1] is written to before the forward pass, zeros at the
   * first step; −1 if the cell does not read it.
   */
  default int delayedInputColumn() {
    return -1;
  }

  /**
   * The region that the gradient of x[t−1] is written to in the rows of step t, which belongs to
   * ∂L/∂x[t−1]; −1 if the cell does not read it. With it there is an {@link #inputGradientRegion}.
   */
  default int delayedInputGradientRegion() {
    return -1;
  }

  /** The masks that regularisers multiply by; filled before the forward pass. */
  default List<Noise> noises() {
    return List.of();
  }

  // Attention: a layer that reads a memory of the source of each row.

  /** M, the number of elements of the memory at a source position; 0 if the layer reads none. */
  default int memorySize() {
    return 0;
  }

  /** The region whose rows hold the memory of each source position; −1 without memory. */
  default int memoryRegion() {
    return -1;
  }

  /** The column of its rows at which the memory begins. */
  default int memoryColumn() {
    return -1;
  }

  /** The column of its rows that holds the constant 1. */
  default int sourceOneColumn() {
    return -1;
  }

  /** The region with ∂L/∂m of each source position after the backward pass; −1 if there is none. */
  default int memoryGradientRegion() {
    return -1;
  }

  /** The region with the weights of each source position after a step; −1 if there is none. */
  default int attentionRegion() {
    return -1;
  }

  /** The number of weights of a source position: of heads. */
  default int attentionSize() {
    return 0;
  }

  /** The regions with what all steps read of each source position: the memory, and keys. */
  default List<Integer> sources() {
    return List.of();
  }

  /** The regions in which steps back add up; they are cleared before. */
  default List<Integer> totals() {
    return List.of();
  }

  /** The places in {@link #states} of what is handed out at each step beside the output. */
  default List<Integer> exports() {
    return List.of();
  }

  /**
   * The places in {@link #sourceStates} of what is handed out at each step of each source position;
   * states of one element.
   */
  default List<Integer> sourceExports() {
    return List.of();
  }

  /** The states of which each source position has one. */
  default List<StatePlace> sourceStates() {
    return List.of();
  }

  /**
   * Computes what is the same at all steps, for the source positions of the rows from {@code from}
   * to {@code to}, from the memory; before everything else. Writes the frame's activations.
   */
  default void forwardSource(Frame frame, int from, int to) {}

  /**
   * Computes ∂L/∂m of the source positions of the rows from {@code from} to {@code to}, after
   * everything else. Writes the frame's activations.
   */
  default void backwardSource(Frame frame, int from, int to) {}

  /** The region that ∂L/∂x[t] is written to, or −1 if the cell does not read its input. */
  int inputGradientRegion();

  /**
   * Computes what no state enters, for {@code rows} neighbouring storage rows from {@code first}
   * on, whatever their steps; then {@link #forwardStep} does the rest. Writes the frame's
   * activations.
   */
  default void forwardAll(Frame frame, int first, int rows) {}

  /**
   * Computes step t of the rows from {@code from} to {@code to}, which all have a step t: the
   * states at t from those at t − 1 and the input. Writes the frame's activations.
   */
  void forwardStep(Frame frame, int t, int from, int to);

  /**
   * Computes the gradients of step t: of its sums, of the states at t − 1, and if asked of the
   * input, from the gradients of the states at t. Writes the frame's activations.
   */
  void backwardStep(Frame frame, int t, int from, int to, boolean inputGradient);

  /**
   * Computes what no earlier step waits for, for {@code rows} neighbouring storage rows from {@code
   * first} on, after {@link #backwardStep} of all their steps. Writes the frame's activations.
   */
  default void backwardAll(Frame frame, int first, int rows, boolean inputGradient) {}

  /**
   * Computes a share of the gradients of all weights, once the backward pass of all rows is
   * through. Writes the frame's gradients.
   */
  void weightGradients(Frame frame, int worker, int workers);

  /** Whether the forward pass reads transposed matrices, so that prediction needs them too. */
  default boolean transposesForward() {
    return false;
  }

  /**
   * Derives a share of the transposed matrices from the weights. Writes the frame's transposed
   * store.
   */
  void transpose(Frame frame, int worker, int workers);
}
