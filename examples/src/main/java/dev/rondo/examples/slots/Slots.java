package dev.rondo.examples.slots;

import dev.rondo.examples.run.CorpusOptions;
import dev.rondo.examples.run.PredictorOptions;
import dev.rondo.examples.run.Report;
import dev.rondo.metric.Averaging;
import dev.rondo.metric.SpanScores;
import dev.rondo.optimizer.Schedule;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Learns what requests ask for, from folders of requests with slots and intents. */
@Command(
    name = "slots",
    description =
        "What is asked, and about what? Trains on folders with seq.in, seq.out and label.")
public final class Slots implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private PredictorOptions options = new PredictorOptions(25, 32, 128, 2e-3f);

  @Mixin private CorpusOptions corpus = new CorpusOptions();

  @Parameters(paramLabel = "WORD", description = "The words of a request to be understood.")
  private List<String> words = List.of();

  /** An example for the command line. */
  public Slots() {}

  @Override
  public Integer call() throws IOException {
    var report = new Report(spec.commandLine().getOut(), spec.name());
    report.line("What is asked, and about what?");
    List<Utterance> train = corpus.train(UtteranceFiles::read, options.load());
    List<Utterance> dev = corpus.dev(UtteranceFiles::read);
    // Some labels of held-out requests may be none of the training's, so they choose no epoch.
    SlotModelNetwork model =
        options.model(
            SlotModelTrainer.create().schedule(Schedule.cosine(0.05)),
            SlotModelNetwork::load,
            SlotModelNetwork::predictor,
            train,
            List.of(),
            report);
    var spans = new SpanScores();
    int intents = 0;
    List<SlotModelNetwork.Prediction> predicted =
        model.predictAll(dev.stream().map(Utterance::words).toList());
    for (int i = 0; i < dev.size(); i++) {
      spans.add(dev.get(i).slots(), predicted.get(i).slots());
      intents += predicted.get(i).intent().equals(dev.get(i).intent()) ? 1 : 0;
    }
    double f1 = spans.scores(Averaging.MICRO).f1();
    double accuracy = (double) intents / dev.size();
    report.line("%nof %,d held-out requests", dev.size());
    report.line("  F1 of slots          %.4f", f1);
    report.line("  accuracy of intents  %.4f", accuracy);
    report.number("dev_slot_f1", f1, 4);
    report.number("dev_intent_accuracy", accuracy, 4);
    if (!words.isEmpty()) {
      SlotModelNetwork.Prediction asked = model.predict(words);
      report.line("%n%s", asked.intent());
      for (int t = 0; t < words.size(); t++) {
        report.line("  %-30s  %s", asked.slots().get(t), words.get(t));
      }
    }
    if (options.json()) {
      report.json();
    }
    return 0;
  }
}
