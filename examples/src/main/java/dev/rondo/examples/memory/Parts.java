package dev.rondo.examples.memory;

import java.util.List;

/**
 * Examples that are drawn.
 *
 * @param train those to train on
 * @param validation those that choose the epoch
 * @param heldOut those to measure with
 * @param <E> the record of one example
 */
record Parts<E>(List<E> train, List<E> validation, List<E> heldOut) {}
