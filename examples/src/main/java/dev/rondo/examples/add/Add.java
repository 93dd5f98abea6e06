package dev.rondo.examples.add;

import dev.rondo.examples.run.HeldOut;
import dev.rondo.examples.run.Numbers;
import dev.rondo.examples.run.Report;
import dev.rondo.examples.run.Score;
import dev.rondo.examples.run.TranslationData;
import dev.rondo.examples.run.TranslationExperiment;
import dev.rondo.examples.run.TranslatorModel;
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

/** Learns to add, from sums that are drawn. */
@Command(
    name = "add",
    description = "What do two numbers add up to? Learns to write the digits of the sum.")
public final class Add implements Callable<Integer> {

  private static final TranslationExperiment<Sum> EXPERIMENT =
      new TranslationExperiment<>(
          "What do two numbers add up to?",
          new TranslatorModel<>(
              SumModelTrainer::create, SumModelNetwork::translator, SumModelNetwork::load),
          List.of(new Score("exactly right", "exact", new ExactMatch())),
          UnaryOperator.identity());

  /** Sums are the same whatever the seed of the training. */
  private static final long SEED = 1;

  /** Of so many sums one is held out and one is to validate with. */
  private static final int PARTS = 10;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private TranslatorOptions options = new TranslatorOptions(6, 64, 128, 2e-3f, 0, 0, 0, 1);

  @Option(
      names = "--digits",
      paramLabel = "N",
      converter = Numbers.AtLeastOne.class,
      description = "Digits of a number, at most (default ${DEFAULT-VALUE}).")
  private int digits = 3;

  @Option(
      names = "--examples",
      paramLabel = "N",
      converter = Numbers.AtLeastOne.class,
      description =
          "Sums to train on; a tenth as many are held out, and as many choose the epoch"
              + " (default ${DEFAULT-VALUE}).")
  private int examples = 50_000;

  /** An example for the command line. */
  public Add() {}

  @Override
  public Integer call() throws IOException {
    int part = Math.max(1, examples / PARTS);
    Sums sums = Sums.draw(digits, examples, part, part, SEED);
    EXPERIMENT.run(
        options,
        new TranslationData<>(
            sums.train(),
            sums.validation(),
            List.of(
                HeldOut.each("held-out sums", "test", sums.heldOut(), Sum::question, Sum::answer))),
        new Report(spec.commandLine().getOut(), spec.name()));
    return 0;
  }
}
