package dev.rondo.runtime;

/**
 * The largest batch of sources and targets that a run has to hold.
 *
 * @param rows the number of pairs
 * @param sourceTotal the sum of the lengths of the sources
 * @param sourceSteps the longest source
 * @param targetTotal the sum of the lengths of the targets, each with the token that ends it
 * @param targetSteps the longest target
 */
public record PairCapacity(
    int rows, int sourceTotal, int sourceSteps, int targetTotal, int targetSteps) {}
