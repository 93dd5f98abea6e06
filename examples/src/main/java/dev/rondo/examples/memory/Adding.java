package dev.rondo.examples.memory;

import dev.rondo.examples.run.PredictorOptions;
import dev.rondo.examples.run.Report;
import dev.rondo.metric.MeanSquaredError;
import dev.rondo.optimizer.Clip;
import dev.rondo.optimizer.Schedule;
import dev.rondo.training.StopRule;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Learns to add two numbers that are marked among hundreds. */
@Command(
    name = "adding",
    description = "What do two marked numbers of a long series add up to? The adding problem.")
public final class Adding implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private PredictorOptions options = new PredictorOptions(15, 50, 64, 5e-3f);

  @Mixin private DrawnOptions drawn = new DrawnOptions(600, 5_000);

  /** An example for the command line. */
  public Adding() {}

  @Override
  public Integer call() throws IOException {
    var report = new Report(spec.commandLine().getOut(), spec.name());
    report.line("What do two marked numbers among %,d add up to?", drawn.length());
    Parts<MarkedNumbers> parts = drawn.parts(MarkedNumbers::draw);
    AddingModelNetwork model =
        options.model(
            AddingModelTrainer.create()
                .clip(Clip.norm(1))
                .schedule(Schedule.cosine(0.05))
                .keepBest(StopRule.Metric.LOSS),
            AddingModelNetwork::load,
            AddingModelNetwork::predictor,
            parts.train(),
            parts.validation(),
            report);
    double error = error(model, parts.heldOut());
    report.line(
        "%nsquared error of %,d held-out series  %.2e%nof the constant answer  %.3f",
        parts.heldOut().size(), error, MarkedNumbers.CONSTANT_ERROR);
    report.number("test_mse", error, 7);
    if (options.json()) {
      report.json();
    }
    return 0;
  }

  private static double error(AddingModelNetwork model, List<MarkedNumbers> all) {
    List<Float> sums = model.predictAll(all.stream().map(MarkedNumbers::steps).toList());
    float[] predicted = new float[all.size()];
    float[] expected = new float[all.size()];
    for (int i = 0; i < predicted.length; i++) {
      predicted[i] = sums.get(i);
      expected[i] = all.get(i).sum();
    }
    return new MeanSquaredError().of(predicted, expected);
  }
}
