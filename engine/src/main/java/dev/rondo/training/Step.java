package dev.rondo.training;

/**
 * What comes of reading on in a sequence.
 *
 * @param state what the model keeps of all that was read
 * @param predicted what it predicts of the steps that were read now, or of all that was read
 * @param <Y> what a model predicts of an example
 */
public record Step<Y>(State state, Y predicted) {}
