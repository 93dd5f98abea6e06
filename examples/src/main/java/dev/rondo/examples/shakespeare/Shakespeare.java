package dev.rondo.examples.shakespeare;

import dev.rondo.decode.Decoding;
import dev.rondo.decode.OutputLength;
import dev.rondo.decode.Sampling;
import dev.rondo.examples.run.DataFile;
import dev.rondo.examples.run.InputException;
import dev.rondo.examples.run.PredictorOptions;
import dev.rondo.examples.run.Report;
import dev.rondo.optimizer.Clip;
import dev.rondo.optimizer.Schedule;
import dev.rondo.sequence.TextFiles;
import dev.rondo.training.StopRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Learns to write a text as a long one is written, and measures it on the last tenth of that. */
@Command(
    name = "shakespeare",
    description =
        "What comes next, character by character? Trains on one long text, and writes more.")
public final class Shakespeare implements Callable<Integer> {

  /** As many rows as a batch has, each of which is a part of the text. */
  private static final int PARTS = 64;

  private static final int HELD_OUT_PARTS = 8;

  /** Steps from one step of the optimiser to the next, and that gradients go back. */
  private static final int WINDOW = 64;

  /** Sharper than the model, so that spelling is mostly right. */
  private static final double TEMPERATURE = 0.8;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private PredictorOptions options = new PredictorOptions(16, PARTS, 512, 2e-3f);

  @Option(
      names = "--train",
      paramLabel = "FILE",
      required = true,
      description = "A long text; its last tenth is held out.")
  private Path train = Path.of("");

  @Option(
      names = "--length",
      paramLabel = "N",
      description = "Characters to write (default ${DEFAULT-VALUE}).")
  private int length = 500;

  @Option(
      names = "--begin",
      paramLabel = "TEXT",
      description = "What is written begins with it (default none).")
  private String begin = "";

  /** An example for the command line. */
  public Shakespeare() {}

  @Override
  public Integer call() throws IOException {
    var report = new Report(spec.commandLine().getOut(), spec.name());
    report.line("What comes next, character by character?");
    DataFile.requireFile(train);
    String text = String.join("\n", TextFiles.lines(train));
    int heldOut = text.length() - text.length() / 10;
    if (text.length() / 10 < HELD_OUT_PARTS || begin.length() >= length) {
      throw new InputException(
          "%s: expected a longer text, and to write more than it begins with, but found %,d characters and --length %d"
              .formatted(train, text.length(), length));
    }
    var trainer =
        PassageModelTrainer.create()
            .schedule(Schedule.cosine(0.05))
            .clip(Clip.norm(1))
            .keepBest(StopRule.Metric.LOSS)
            .truncate(WINDOW, WINDOW);
    List<Double> losses = new ArrayList<>();
    trainer.listener(new LastLoss(losses));
    PassageModelNetwork model =
        options.model(
            trainer,
            PassageModelNetwork::load,
            PassageModelNetwork::predictor,
            parts(text.substring(0, heldOut), PARTS),
            parts(text.substring(heldOut), HELD_OUT_PARTS),
            report);
    if (!losses.isEmpty()) {
      double best = losses.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
      report.line("%n%.4f nats a character of the last tenth", best);
      report.number("dev_nats_per_character", best, 4);
    }
    Decoding how =
        Decoding.of(Sampling.withSeed(1).withTemperature(TEMPERATURE), OutputLength.atMost(length));
    report.line("%n%s", model.generateFrom(begin, how).getFirst().text());
    if (options.json()) {
      report.json();
    }
    return 0;
  }

  private static List<Passage> parts(String text, int count) {
    List<Passage> parts = new ArrayList<>();
    int size = Math.ceilDiv(text.length(), count);
    for (int from = 0; from < text.length(); from += size) {
      parts.add(new Passage(text.substring(from, Math.min(text.length(), from + size))));
    }
    return parts;
  }
}
