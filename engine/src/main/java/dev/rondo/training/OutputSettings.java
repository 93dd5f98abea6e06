package dev.rondo.training;

import dev.rondo.feature.Target;
import dev.rondo.runtime.OutputObjective;
import java.util.ArrayList;
import java.util.List;

/** Changes how a training minimises what is predicted. */
final class OutputSettings {

  private OutputSettings() {}

  /** Sets the dropout of what predictions are made from: one rate for all targets, or one each. */
  static List<OutputObjective> dropout(List<OutputObjective> objectives, float... rates) {
    if (rates.length != 1 && rates.length != objectives.size()) {
      throw new IllegalArgumentException(
          "output dropout has %d values but must have one for all targets, or one for each of %d"
              .formatted(rates.length, objectives.size()));
    }
    List<OutputObjective> changed = new ArrayList<>();
    for (int i = 0; i < objectives.size(); i++) {
      changed.add(objectives.get(i).withDropout(rates[rates.length == 1 ? 0 : i]));
    }
    return List.copyOf(changed);
  }

  /**
   * Sets how many labels are sampled, where labels are predicted one by one.
   *
   * @param model the name of the model, as the message has it
   * @throws IllegalArgumentException if there are no such labels
   */
  static <Y> List<OutputObjective> sampled(
      String model, List<Target<Y, ?>> targets, List<OutputObjective> objectives, int labels) {
    List<OutputObjective> changed = new ArrayList<>();
    boolean samples = false;
    for (int i = 0; i < targets.size(); i++) {
      boolean isOne = targets.get(i).isOfSingleLabels() || targets.get(i).isWritten();
      changed.add(isOne ? objectives.get(i).withSampledLabels(labels) : objectives.get(i));
      samples |= isOne;
    }
    if (!samples) {
      throw new IllegalArgumentException(
          model
              + ": expected labels that are predicted one by one to sample but found "
              + targets.stream().map(Target::component).toList());
    }
    return List.copyOf(changed);
  }
}
