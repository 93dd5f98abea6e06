package dev.rondo.examples.places;

import dev.rondo.examples.run.PairTraining;
import dev.rondo.examples.run.Report;
import dev.rondo.examples.run.TwinData;
import dev.rondo.examples.run.TwinExperiment;
import dev.rondo.examples.run.TwinModel;
import dev.rondo.examples.run.TwinOptions;
import dev.rondo.metric.PairScores;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Learns which names are of one country, from the names that the JDK carries. */
@Command(
    name = "same-place",
    description = "Are two names the same country? Trains on names that the JDK carries.")
public final class SamePlace implements Callable<Integer> {

  private static final TwinExperiment<PlacePair> EXPERIMENT =
      new TwinExperiment<>(
          "Are two names the same country? The names are from the JDK.",
          new PairTraining<>(
              new TwinModel<>(
                  PlaceModelTrainer::create, PlaceModelNetwork::comparer, PlaceModelNetwork::load)),
          PlaceNames::letters);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private TwinOptions options = new TwinOptions(8, 128, 128, 2e-3f, 0.2f);

  /** An example for the command line. */
  public SamePlace() {}

  @Override
  public Integer call() throws IOException {
    var report = new Report(spec.commandLine().getOut(), spec.name());
    PlaceNames names = PlaceNames.collect();
    baseline(names, report);
    EXPERIMENT.run(
        options,
        new TwinData<>(
            names.train(),
            List.of(),
            names.validation(),
            names.heldOut(),
            PlacePair::first,
            PlacePair::second,
            PlacePair::same),
        report);
    return 0;
  }

  /** What the edit distance tells of countries that were held out, by its own best threshold. */
  private static void baseline(PlaceNames names, Report report) {
    float threshold = byEdits(names.validation()).bestAccuracy().threshold();
    PairScores heldOut = byEdits(names.heldOut());
    report.line(
        "By edit distance %.4f of the held-out pairs are told right, and the ROC area is %.4f.%n",
        heldOut.accuracy(threshold), heldOut.rocArea());
    report.number("edit_distance_accuracy", heldOut.accuracy(threshold), 4);
  }

  private static PairScores byEdits(List<PlacePair> pairs) {
    float[] scores = new float[pairs.size()];
    boolean[] same = new boolean[scores.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = EditDistance.similarity(pairs.get(i).first(), pairs.get(i).second());
      same[i] = pairs.get(i).same();
    }
    return new PairScores(scores, same);
  }
}
