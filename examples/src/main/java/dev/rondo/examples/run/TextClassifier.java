package dev.rondo.examples.run;

import dev.rondo.sequence.Labels;
import dev.rondo.training.Predictor;
import java.util.Map;
import java.util.function.Function;

/**
 * A trained model that gives a text one label: what javac wrote for it, as far as examples use it.
 *
 * @param predictor the engine's view of it
 * @param labels the labels
 * @param probabilities the probability of every label for a text
 * @param <L> the type of labels
 */
public record TextClassifier<L>(
    Predictor<String, L> predictor,
    Labels<L> labels,
    Function<String, Map<L, Float>> probabilities) {}
