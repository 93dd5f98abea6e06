package dev.rondo.training;

/**
 * The result of an epoch.
 *
 * @param number its number, from 1
 * @param loss the mean loss of the training examples, as they were seen
 * @param accuracy the fraction of training examples that were right when they were seen
 * @param validationLoss the mean loss of the validation examples, NaN without any
 * @param validationAccuracy the fraction of validation examples that were right, NaN without any
 * @param seconds the time of training, validation not counted
 * @param tokens the number of tokens seen
 */
public record Epoch(
    int number,
    double loss,
    double accuracy,
    double validationLoss,
    double validationAccuracy,
    double seconds,
    long tokens) {}
