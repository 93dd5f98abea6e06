package dev.rondo.models.testing;

import dev.rondo.processor.ir.Size;
import java.util.Collections;
import java.util.List;

/**
 * The sizes of a problem.
 *
 * @param inputs I, the number of elements of the input
 * @param hidden H, the number of elements of a state
 * @param memory M, the number of elements of the memory
 * @param lengths the number of steps of each row, in any order
 * @param sources the number of source positions of each row; empty where no memory is read
 */
public record Shape(
    int inputs, int hidden, int memory, List<Integer> lengths, List<Integer> sources) {

  /** The parts that N heads of an attention divide A elements into. */
  private static final int HEADS = 3;

  /** Rows that read no memory. */
  public Shape(int inputs, int hidden, List<Integer> lengths) {
    this(inputs, hidden, lengths, List.of());
  }

  /** Rows that read a memory whose size is none of the others. */
  public Shape(int inputs, int hidden, List<Integer> lengths, List<Integer> sources) {
    this(inputs, hidden, hidden + 2, lengths, sources);
  }

  /** Rows of one length. */
  public static Shape full(int inputs, int hidden, int rows, int steps) {
    return new Shape(inputs, hidden, Collections.nCopies(rows, steps));
  }

  /** The number of elements of a size of a cell's own, other than I and H. */
  public int own() {
    return hidden / 2 + 1;
  }

  /** The same, with an input of H elements. */
  public Shape square() {
    return new Shape(hidden, hidden, memory, lengths, sources);
  }

  /** The number that a size stands for; of an attention's own, A is a multiple of N. */
  public int elements(Size size) {
    return switch (size.symbol()) {
      case "I" -> inputs;
      case "H" -> hidden;
      case "1" -> 1;
      case "M" -> memory;
      case "N" -> HEADS;
      case "A" -> 2 * HEADS;
      default -> own();
    };
  }

  /** B, the number of rows. */
  public int rows() {
    return lengths.size();
  }

  /** T, the length of the longest row. */
  public int steps() {
    return Collections.max(lengths);
  }

  /** The sum of all lengths. */
  public int total() {
    return first(rows());
  }

  /**
   * The sum of the lengths before a row: where it begins in a tensor with an entry for each step.
   */
  public int first(int row) {
    return sum(lengths.subList(0, row));
  }

  /** The sum of the source positions before a row. */
  public int firstSource(int row) {
    return sum(sources.subList(0, row));
  }

  /** The sum over the rows before one of steps times source positions. */
  public int firstAtSteps(int row) {
    int sum = 0;
    for (int before = 0; before < row; before++) {
      sum += lengths.get(before) * positions(before);
    }
    return sum;
  }

  /** The number of source positions of a row, 0 where no memory is read. */
  public int positions(int row) {
    return sources.isEmpty() ? 0 : sources.get(row);
  }

  /** The sum of all source positions. */
  public int positions() {
    return sum(sources);
  }

  private static int sum(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).sum();
  }
}
