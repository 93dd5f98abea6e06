package dev.rondo.examples.chorales;

import dev.rondo.examples.run.CorpusOptions;
import dev.rondo.examples.run.PredictorOptions;
import dev.rondo.examples.run.Report;
import dev.rondo.training.StopRule;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Learns which notes come next, from files of pieces with several notes at each step. */
@Command(
    name = "chorales",
    description = "Which notes come next? Trains on pieces of several notes a step.")
public final class Chorales implements Callable<Integer> {

  /** Below it a probability is taken to be it, so that no note costs more than 16 nats. */
  private static final double SMALLEST = 1e-7;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private PredictorOptions options = new PredictorOptions(40, 8, 150, 3e-3f);

  @Mixin private CorpusOptions corpus = new CorpusOptions();

  /** An example for the command line. */
  public Chorales() {}

  @Override
  public Integer call() throws IOException {
    var report = new Report(spec.commandLine().getOut(), spec.name());
    report.line("Which notes come next?");
    List<Chorale> train = corpus.train(ChoraleFile::read, options.load());
    List<Chorale> dev = corpus.dev(ChoraleFile::read);
    ChoraleModelNetwork model =
        options.model(
            ChoraleModelTrainer.create().keepBest(StopRule.Metric.LOSS),
            ChoraleModelNetwork::load,
            ChoraleModelNetwork::predictor,
            train,
            dev,
            report);
    double nats = 0;
    int frames = 0;
    for (Chorale chorale : dev) {
      float[][] probabilities = model.probabilities(chorale.frames());
      for (int t = 0; t < probabilities.length; t++) {
        nats += nats(probabilities[t], chorale.next()[t]);
        frames++;
      }
    }
    report.line("%n%.4f nats a frame of %,d held-out pieces", nats / frames, dev.size());
    report.number("dev_nats_per_frame", nats / frames, 4);
    if (options.json()) {
      report.json();
    }
    return 0;
  }

  private static double nats(float[] probabilities, boolean[] notes) {
    double sum = 0;
    for (int key = 0; key < notes.length; key++) {
      double right = notes[key] ? probabilities[key] : 1 - probabilities[key];
      sum -= StrictMath.log(Math.max(SMALLEST, right));
    }
    return sum;
  }
}
