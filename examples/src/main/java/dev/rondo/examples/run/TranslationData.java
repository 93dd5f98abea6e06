package dev.rondo.examples.run;

import java.util.List;

/**
 * What an example trains and measures with.
 *
 * @param train the examples to train on; none if a model is read
 * @param validation the examples to measure with after each epoch, of which the best is kept
 * @param heldOut what the trained model is measured with, at least one part
 * @param <E> the record of one example
 */
public record TranslationData<E>(List<E> train, List<E> validation, List<HeldOut> heldOut) {}
