package dev.rondo.examples.run;

import dev.rondo.decode.BeamSearch;
import dev.rondo.decode.Decoding;
import dev.rondo.decode.LengthPenalty;
import dev.rondo.decode.OutputLength;
import dev.rondo.examples.picture.TablePanel;
import dev.rondo.optimizer.Optimizer;
import dev.rondo.optimizer.Schedule;
import dev.rondo.training.Seq2SeqTrainer;
import dev.rondo.training.StopRule;
import dev.rondo.training.Translation;
import dev.rondo.training.Translator;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Trains a model of an example that reads a text and writes another, or reads such a model, and
 * measures it.
 *
 * @param title what the report begins with
 * @param model the model
 * @param scores the figures of the report
 * @param typed makes the text that a model reads of what somebody types
 * @param <E> the record of one example
 */
public record TranslationExperiment<E>(
    String title, TranslatorModel<E, ?> model, List<Score> scores, UnaryOperator<String> typed) {

  /** No target of the corpora that were tried is longer than 1.5 times its source and 12 tokens. */
  private static final OutputLength LENGTH = OutputLength.atMost(200).withSource(2, 20);

  /**
   * Does what the options say.
   *
   * @throws InputException if the options or the data cannot be used
   */
  public void run(TranslatorOptions options, TranslationData<E> data, Report report)
      throws IOException {
    TrainingOptions training = options.training();
    training.checkFiles();
    report.line("%s", title);
    if (training.load() == null) {
      report.line(
          "%,d pairs to train on, %,d to choose the epoch by%n",
          data.train().size(), data.validation().size());
    }
    var history = new History(report, scores.getFirst().metric());
    try {
      Translator translator =
          training.load() == null
              ? model.fit(
                  trainer -> configure(trainer, options, history), data.train(), data.validation())
              : model.load(training.load());
      if (training.save() != null) {
        translator.save(training.save());
        report.line("saved as %s", training.save());
      }
      figures(translator, options, history, report);
      Translator searching = translator.with(search(options)).withThreads(training.threads());
      for (HeldOut heldOut : data.heldOut()) {
        new TranslationMeasurement(searching, scores).report(heldOut, report);
      }
      answer(searching, options, data.heldOut().getFirst().sources().getFirst(), report);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new InputException(e); // the engine's messages say which example it is
    }
  }

  private void configure(Seq2SeqTrainer<E, ?> trainer, TranslatorOptions options, History history) {
    TrainingOptions training = options.training();
    training.configure(trainer, history);
    trainer
        .hidden(training.hidden())
        .dropout(options.dropout())
        .labelSmoothing(options.labelSmoothing())
        .sampledSoftmax(options.sampledSoftmax())
        .optimizer(Optimizer.adam(training.rate()))
        .schedule(Schedule.linear())
        .metric(scores.getFirst().metric())
        .keepBest(StopRule.Metric.METRIC);
  }

  private static Decoding search(TranslatorOptions options) {
    return Decoding.of(
        BeamSearch.ofWidth(options.beam()).withLengthPenalty(LengthPenalty.AVERAGE), LENGTH);
  }

  private static void figures(
      Translator translator, TranslatorOptions options, History history, Report report)
      throws IOException {
    if (history.count() > 0) { // a model that was read has the sizes of its file
      report.count("hidden", options.training().hidden());
    }
    report.count("parameters", translator.parameters());
    history.figures(options.training());
    report.count("beam", options.beam());
    if (history.count() > 0) {
      report.line(
          "%n%,d weights: %.1f s of training, %,.0f tokens a second",
          translator.parameters(), history.seconds(), history.tokens() / history.seconds());
    }
  }

  /** Writes about the texts of the options and those that are typed. */
  private void answer(
      Translator translator, TranslatorOptions options, String example, Report report)
      throws IOException {
    List<String> texts = options.texts().stream().map(typed).toList();
    if (!texts.isEmpty()) {
      report.line("%nanswers");
    }
    for (int i = 0; i < texts.size(); i++) {
      report.line("  %s%n    %s", options.texts().get(i), translator.predict(texts.get(i)));
    }
    Plot plot = options.training().plot();
    if (plot.isWanted()) {
      String text = texts.isEmpty() ? example : texts.getFirst();
      plot.add(attention(translator.decode(text, search(options).withAttention(true)).getFirst()));
    }
    if (options.training().json()) {
      report.json();
    }
    if (options.interactive()) {
      new Conversation(line -> translator.predict(typed.apply(line))).run(report);
    }
  }

  private static TablePanel attention(Translation answer) {
    return TablePanel.attention(answer.source(), answer.tokens(), answer::attention);
  }
}
