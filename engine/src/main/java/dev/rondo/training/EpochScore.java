package dev.rondo.training;

import dev.rondo.metric.Direction;
import java.util.function.ToDoubleFunction;

/**
 * What a metric says of validation examples after an epoch, beside loss and accuracy.
 *
 * @param name the metric's name
 * @param direction which way is better
 * @param figure measures the model with the weights as they are; it is given the losses
 */
record EpochScore(String name, Direction direction, ToDoubleFunction<Scores> figure) {}
