package dev.rondo.processor.ir;

/**
 * One equation of a cell.
 *
 * @param number its place in the cell, from 1
 * @param text the line as it was written, trimmed
 * @param target the name that it assigns
 * @param positions whether it assigns a value of each source position, {@code target[s]}
 * @param right what is assigned
 */
public record Equation(
    int number, String text, String target, boolean positions, Expression right) {}
