package dev.rondo.examples.run;

import dev.rondo.runtime.InputStructure;
import dev.rondo.training.Predictor;
import dev.rondo.training.Summary;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/**
 * Trains a model of an example, or reads one, and measures it beside two simpler classifiers.
 *
 * @param title what the report begins with
 * @param models the models
 * @param text the text of an example
 * @param label the label of an example
 * @param <E> the record of one example
 * @param <L> the type of labels
 */
public record Experiment<E, L>(
    String title, Models<E, L> models, Function<E, String> text, Function<E, L> label) {

  /** A product forward has two of its size backward: for the operand and for the weights. */
  private static final int PRODUCTS = 3;

  /** A multiplication and an addition. */
  private static final int OPERATIONS = 2;

  /**
   * Does what the options say.
   *
   * @param train the examples for training and for the simpler classifiers; none are needed if a
   *     model is read
   * @param heldOut the examples to measure with
   * @throws InputException if the options or the data cannot be used
   */
  public TextClassifier<L> run(Options options, List<E> train, List<E> heldOut, Report report)
      throws IOException {
    Models.Model<E, L, ?> model = models.get(options.cell());
    TrainingOptions training = options.training();
    training.checkFiles();
    report.line("%s", title);
    report.line("%,d names to train on, %,d held out%n", train.size(), heldOut.size());
    var history = new History(report);
    try {
      TextClassifier<L> classifier =
          training.load() == null
              ? model.fit(
                  trainer -> options.predictor().configure(trainer, history), train, heldOut)
              : model.load(training.load());
      if (training.save() != null) {
        classifier.predictor().save(training.save());
        report.line("saved as %s", training.save());
      }
      figures(classifier.predictor(), options, history, train.size(), report);
      new Measurement<>(classifier, text, label).report(train, heldOut, options.plot(), report);
      return classifier;
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new InputException(e); // the engine's messages say which example it is
    }
  }

  private static void figures(
      Predictor<?, ?> classifier, Options options, History history, int examples, Report report)
      throws IOException {
    TrainingOptions training = options.training();
    Summary token = classifier.summary(1, 1);
    long head = token.parts().getLast().operations();
    long layers = token.predictionOperations() - head;
    report.name("cell", options.cell());
    report.count("hidden", classifier.hidden().getFirst());
    report.count(
        "embedding", ((InputStructure.Table) classifier.features().getFirst().structure()).size());
    report.count("parameters", classifier.parameters());
    history.figures(training);
    if (history.count() == 0) {
      return;
    }
    long products = PRODUCTS * (layers * history.last().tokens() + head * examples) / OPERATIONS;
    report.count("multiply_adds_per_epoch", products);
    report.number("best_epoch_accuracy", history.best().validationAccuracy(), 4);
    report.line(
        "%n%s of %,d weights: %.1f s of training, %,.0f tokens and %.1f G multiply-adds a second",
        options.cell(),
        classifier.parameters(),
        history.seconds(),
        history.tokens() / history.seconds(),
        products * history.count() / history.seconds() * 1e-9);
  }
}
