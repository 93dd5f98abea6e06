package dev.rondo.training;

import dev.rondo.feature.LabelTarget;
import dev.rondo.feature.Target;
import dev.rondo.loss.LabelWeights;
import dev.rondo.runtime.OutputObjective;
import dev.rondo.sequence.EncodedExamples;
import dev.rondo.sequence.EncodedSequences;
import java.util.ArrayList;
import java.util.List;

/**
 * Weights of labels that have all of them count the same in a mean over the training examples.
 *
 * <pre>
 *   weight(c) = n / (C · n(c))      n labels, n(c) of them c, of C that occur
 * </pre>
 *
 * <p>The mean of the weights over the training examples is 1. G. King, L. Zeng: Logistic regression
 * in rare events data. Political Analysis 9, 2001; as in scikit-learn.
 */
final class LabelBalance {

  private LabelBalance() {}

  /** Throws unless a model predicts one label of each example, and nothing else. */
  static void requireOneLabel(PredictorDefinition<?, ?, ?> definition) {
    if (definition.targets().size() != 1
        || !(definition.targets().getFirst() instanceof LabelTarget<?, ?>)) {
      throw new IllegalArgumentException(
          definition.name()
              + ": expected one label of each example to balance by but found "
              + definition.targets().stream().map(Target::component).toList());
    }
  }

  /** Throws unless a model predicts labels one by one. */
  static void requireLabels(PredictorDefinition<?, ?, ?> definition) {
    if (definition.targets().stream().noneMatch(Target::isOfSingleLabels)) {
      throw new IllegalArgumentException(
          definition.name()
              + ": expected labels that are predicted one by one to balance but found "
              + definition.targets().stream().map(Target::component).toList());
    }
  }

  /** Returns objectives with weights for each component of labels that are predicted one by one. */
  static <Y> List<OutputObjective> of(
      List<Target.Fitted<Y, ?>> targets, EncodedExamples data, List<OutputObjective> objectives) {
    List<OutputObjective> balanced = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      OutputObjective objective = objectives.get(i);
      boolean counts = targets.get(i).target().isOfSingleLabels();
      int columns = targets.get(i).structure().columns();
      balanced.add(
          counts
              ? objective.withLabelWeights(
                  weights((EncodedSequences) data.targets().get(i), columns))
              : objective);
    }
    return List.copyOf(balanced);
  }

  private static LabelWeights weights(EncodedSequences labels, int columns) {
    int[] counts = new int[columns];
    for (int example = 0; example < labels.size(); example++) {
      for (int t = 0; t < labels.length(example); t++) {
        counts[labels.token(example, t)]++;
      }
    }
    int occur = 0;
    for (int count : counts) {
      occur += count > 0 ? 1 : 0;
    }
    float[] weights = new float[columns];
    for (int label = 0; label < columns; label++) {
      weights[label] = counts[label] == 0 ? 0 : labels.total() / ((float) occur * counts[label]);
    }
    return LabelWeights.of(weights);
  }
}
