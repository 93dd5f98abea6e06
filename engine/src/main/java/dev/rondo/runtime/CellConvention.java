package dev.rondo.runtime;

import dev.rondo.annotation.Convention.Framework;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a framework keeps the weights of a cell, as {@link dev.rondo.annotation.Convention} says:
 * the parts that each of its tensors stacks, in the order of its gates.
 *
 * @param framework the framework
 * @param input the matrices that multiply the input
 * @param recurrent the matrices that multiply the output of the step before
 * @param bias the first biases, or none
 * @param recurrentBias the second biases, or none
 * @param peephole the vectors that multiply the cell's memory, or none
 * @param projection the matrix that makes the output smaller, or none
 */
public record CellConvention(
    Framework framework,
    List<Part> input,
    List<Part> recurrent,
    List<Part> bias,
    List<Part> recurrentBias,
    List<Part> peephole,
    List<Part> projection) {

  /**
   * A weight of the cell that is a part of a tensor.
   *
   * @param weight its name
   * @param sign −1 if the framework's has the opposite sign, else 1
   */
  public record Part(String weight, float sign) {}

  /** Copies the lists. */
  public CellConvention {
    input = List.copyOf(input);
    recurrent = List.copyOf(recurrent);
    bias = List.copyOf(bias);
    recurrentBias = List.copyOf(recurrentBias);
    peephole = List.copyOf(peephole);
    projection = List.copyOf(projection);
  }

  /** What the members of the annotation say; generated code calls it. */
  public static CellConvention of(
      Framework framework,
      String input,
      String recurrent,
      String bias,
      String recurrentBias,
      String peephole,
      String projection) {
    return new CellConvention(
        framework,
        parts(input),
        parts(recurrent),
        parts(bias),
        parts(recurrentBias),
        parts(peephole),
        parts(projection));
  }

  private static List<Part> parts(String names) {
    return Stream.of(names.strip().split("\\s+"))
        .filter(name -> !name.isEmpty())
        .map(name -> name.startsWith("-") ? new Part(name.substring(1), -1) : new Part(name, 1))
        .toList();
  }

  /**
   * Whether the second biases are weights of their own, and not summands of the first: then a
   * framework that has one bias where a sum is enough has two.
   */
  public boolean keepsBiasesApart() {
    return !recurrentBias.isEmpty() && !recurrentBias.equals(bias);
  }
}
