package dev.rondo.sequence;

/**
 * A component of all examples of a data set as numbers: something for each step of an example, or,
 * in one step, something for all of it.
 */
public sealed interface Column extends Lengths
    permits EncodedSequences, EncodedSeries, EncodedWords {}
