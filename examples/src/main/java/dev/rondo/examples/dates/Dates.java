package dev.rondo.examples.dates;

import dev.rondo.examples.run.HeldOut;
import dev.rondo.examples.run.Numbers;
import dev.rondo.examples.run.Report;
import dev.rondo.examples.run.Score;
import dev.rondo.examples.run.TranslationData;
import dev.rondo.examples.run.TranslationExperiment;
import dev.rondo.examples.run.TranslatorOptions;
import dev.rondo.metric.ExactMatch;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Learns to read dates of many languages, from the locale data that the JDK carries. */
@Command(
    name = "dates",
    description = "Which day is a date in any language? Learns from the locales of the JDK.")
public final class Dates implements Callable<Integer> {

  /** Dates are the same whatever the seed of the training. */
  private static final long SEED = 1;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private TranslatorOptions options = new TranslatorOptions(3, 64, 128, 2e-3f, 0, 0, 0, 1);

  @Option(
      names = "--encoder",
      paramLabel = "KIND",
      description = "What reads: ${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).")
  private DateEncoder encoder = DateEncoder.RECURRENT;

  @Option(
      names = "--examples",
      paramLabel = "N",
      converter = Numbers.AtLeastOne.class,
      description = "Dates to train on (default ${DEFAULT-VALUE}).")
  private int examples = 60_000;

  /** At 99 % right, the standard error of the figure is 0.2 %. */
  @Option(
      names = "--held-out",
      paramLabel = "N",
      converter = Numbers.AtLeastOne.class,
      description =
          "Dates to measure with, as many in other styles, and as many to choose the epoch by"
              + " (default ${DEFAULT-VALUE}).")
  private int heldOut = 2_000;

  /** An example for the command line. */
  public Dates() {}

  @Override
  public Integer call() throws IOException {
    DateTexts dates = DateTexts.draw(examples, heldOut, SEED);
    experiment()
        .run(
            options,
            new TranslationData<>(
                dates.train(),
                dates.validation(),
                List.of(
                    heldOut("held-out dates", "test", dates.heldOut()),
                    heldOut("in styles that were not trained on", "styles", dates.otherStyles()))),
            new Report(spec.commandLine().getOut(), spec.name()));
    return 0;
  }

  private TranslationExperiment<DateText> experiment() {
    return new TranslationExperiment<>(
        "Which day is a date in any language?",
        encoder.model(),
        List.of(new Score("exactly right", "exact", new ExactMatch())),
        UnaryOperator.identity());
  }

  private static HeldOut heldOut(String name, String key, List<DateText> dates) {
    return HeldOut.each(name, key, dates, DateText::text, DateText::iso);
  }
}
