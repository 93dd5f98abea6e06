package dev.rondo.examples.memory;

import dev.rondo.examples.run.PredictorOptions;
import dev.rondo.examples.run.Report;
import dev.rondo.optimizer.Clip;
import dev.rondo.optimizer.Schedule;
import dev.rondo.training.StopRule;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Learns to say ten letters that were shown a hundred steps before. */
@Command(
    name = "copying",
    description = "Which letters were shown long ago? The copy memory problem.")
public final class Copying implements Callable<Integer> {

  /** Below it a probability is taken to be it, so that a step costs 16.2 nats at most. */
  private static final double SMALLEST = 1e-7;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private PredictorOptions options = new PredictorOptions(5, 32, 128, 1e-3f);

  @Mixin private DrawnOptions drawn = new DrawnOptions(100, 10_000);

  /** An example for the command line. */
  public Copying() {}

  @Override
  public Integer call() throws IOException {
    var report = new Report(spec.commandLine().getOut(), spec.name());
    report.line("Which letters were shown %,d steps ago?", drawn.length());
    Parts<Recollection> parts = drawn.parts(Recollection::draw);
    CopyingModelNetwork model =
        options.model(
            CopyingModelTrainer.create()
                .clip(Clip.norm(1))
                .schedule(Schedule.warmUp(100, Schedule.cosine(0.05)))
                .keepBest(StopRule.Metric.LOSS),
            CopyingModelNetwork::load,
            CopyingModelNetwork::predictor,
            parts.train(),
            parts.validation(),
            report);
    double loss = loss(model, parts.heldOut());
    report.line(
        "%n%.4f nats a step of %,d held-out sequences%n%.4f nats without memory",
        loss, parts.heldOut().size(), Recollection.memorylessLoss(drawn.length()));
    report.number("test_nats_per_step", loss, 6);
    if (options.json()) {
      report.json();
    }
    return 0;
  }

  private static double loss(CopyingModelNetwork model, List<Recollection> all) {
    double nats = 0;
    long steps = 0;
    for (Recollection each : all) {
      List<Map<Symbol, Float>> probabilities = model.probabilities(each.shown());
      for (int t = 0; t < probabilities.size(); t++) {
        double right = probabilities.get(t).getOrDefault(each.said().get(t), 0f);
        nats -= StrictMath.log(Math.max(SMALLEST, right));
        steps++;
      }
    }
    return nats / steps;
  }
}
