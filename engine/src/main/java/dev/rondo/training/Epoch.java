package dev.rondo.training;

/**
 * The result of an epoch.
 *
 * @param number its number, from 1
 * @param loss the mean loss of the predictions for training examples, as they were seen; a model
 *     that writes text predicts each token, any other each step or each example, as its targets are
 * @param accuracy the fraction of these that were right
 * @param validationLoss the mean loss of the predictions for validation examples, NaN without any
 * @param validationAccuracy the fraction of these that were right, NaN without any
 * @param metric the name of the trainer's own metric, empty where there is none
 * @param validationMetric what it says of validation examples, as of texts that are written about
 *     them; NaN where there is none
 * @param seconds the time of training, validation not counted
 * @param tokens the number of tokens seen
 * @param skipped the number of steps that were skipped, since a number was not finite
 */
public record Epoch(
    int number,
    double loss,
    double accuracy,
    double validationLoss,
    double validationAccuracy,
    String metric,
    double validationMetric,
    double seconds,
    long tokens,
    long skipped) {}
