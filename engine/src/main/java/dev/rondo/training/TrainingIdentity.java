package dev.rondo.training;

import dev.rondo.runtime.LayerDefinition;
import dev.rondo.runtime.ModelShape;
import dev.rondo.runtime.OutputObjective;
import dev.rondo.runtime.Regularisation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What has to be the same for a training to go on with the same bits, each by its name: the model,
 * the data, and all settings but those that change no bit, as the number of threads.
 */
final class TrainingIdentity {

  private final Map<String, String> entries = new LinkedHashMap<>();

  /** A training of a model class. */
  static TrainingIdentity of(ModelClass model) {
    return new TrainingIdentity().with("model", model.name()).with("layout", model.layout());
  }

  /** Adds a setting; a record's text has all its numbers, exactly. */
  TrainingIdentity with(String name, Object value) {
    entries.put(name, value.toString());
    return this;
  }

  /**
   * Adds sizes of layers and how their training is disturbed; all else is in their weights.
   *
   * @param name what a message calls one of them
   */
  TrainingIdentity withLayers(String name, List<? extends LayerDefinition> layers) {
    for (int i = 0; i < layers.size(); i++) {
      Regularisation of = layers.get(i).regularisation();
      String where = " of %s %d".formatted(name, i + 1);
      with("hidden" + where, layers.get(i).hidden())
          .with("dropout" + where, of.dropout())
          .with("input dropout" + where, of.inputDropout())
          .with("weight drop" + where, of.weightDrop())
          .with("activation penalty" + where, of.activationPenalty())
          .with("temporal penalty" + where, of.temporalPenalty());
    }
    return this;
  }

  /** Adds what is minimised of each output. */
  TrainingIdentity withObjectives(List<OutputObjective> objectives) {
    for (int i = 0; i < objectives.size(); i++) {
      OutputObjective of = objectives.get(i);
      with("loss weight " + i, of.weight())
          .with("output dropout " + i, of.dropout())
          .with("label smoothing " + i, of.smoothing())
          .with("sampled labels " + i, of.sampledLabels())
          .with("balanced loss " + i, of.labelWeights() != null)
          .with("loss of numbers " + i, String.valueOf(of.ofErrors()));
    }
    return this;
  }

  /** Adds where weights lie. */
  TrainingIdentity withShape(ModelShape shape) {
    var hash = new Fingerprint();
    for (ModelShape.TensorShape tensor : shape.tensors()) {
      hash.add(tensor.name()).add(Arrays.toString(tensor.weight().shape()));
    }
    return with(
        "weights",
        "%d numbers in %d tensors, whose names and shapes have the fingerprint %s"
            .formatted(shape.parameters(), shape.tensors().size(), hash.digits()));
  }

  /** Adds examples. */
  TrainingIdentity withData(String name, Examples data) {
    var hash = new Fingerprint();
    data.addTo(hash);
    return with(name, data.size() + " with the fingerprint " + hash.digits());
  }

  /** Adds the settings that all trainings have and that change bits. */
  TrainingIdentity withSettings(TrainerSettings<?> settings) {
    StopRule stop = settings.stop();
    return with("seed", settings.seed())
        .with("optimizer", settings.optimizer())
        .with("schedule", settings.schedule())
        .with("clip", settings.clip())
        .with("l1", settings.l1())
        .with("l2", settings.l2())
        .with("maxNorm", settings.maxNorm())
        .with("batch", settings.batchLimit())
        .with("bucketed", settings.isBucketed())
        .with("accumulate", settings.accumulate())
        .with("averageWeights", settings.averageDecay())
        .with("best epoch by", stop == null ? "none" : stop.metric())
        .with("onPlateau", settings.plateau() == null ? "none" : settings.plateau());
  }

  /** All of it, by names. */
  Map<String, String> entries() {
    return entries;
  }

  /** In what this training differs from one that was saved, each as a text. */
  List<String> differences(Map<String, String> saved) {
    List<String> found = new ArrayList<>();
    var names = new TreeSet<>(saved.keySet());
    names.addAll(entries.keySet());
    for (String name : names) {
      String was = saved.getOrDefault(name, "not set");
      String is = entries.getOrDefault(name, "not set");
      if (!was.equals(is)) {
        found.add("%s was %s and is %s".formatted(name, was, is));
      }
    }
    return found;
  }
}
