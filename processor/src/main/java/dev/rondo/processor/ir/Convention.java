package dev.rondo.processor.ir;

/**
 * Where a framework keeps the weights of a cell, as its author says it: names with spaces between
 * them, in the framework's order of gates.
 *
 * @param framework the constant of {@code Convention.Framework}
 * @param input the matrices that multiply the input
 * @param recurrent the matrices that multiply the output of the step before
 * @param bias the first biases, or empty
 * @param recurrentBias the second biases, or empty
 * @param peephole the vectors that multiply the cell's memory, or empty
 * @param projection the matrix that makes the output smaller, or empty
 */
public record Convention(
    String framework,
    String input,
    String recurrent,
    String bias,
    String recurrentBias,
    String peephole,
    String projection) {}
