package dev.rondo.examples.run;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Measures a classifier on examples that it has not seen.
 *
 * @param classifier the classifier
 * @param text the text of an example
 * @param label the label of an example
 */
record Measurement<E, L>(
    TextClassifier<L> classifier, Function<E, String> text, Function<E, L> label) {

  void report(List<E> train, List<E> heldOut, Plot plot, Report report) throws IOException {
    List<String> texts = heldOut.stream().map(text).toList();
    List<L> labels = heldOut.stream().map(label).toList();
    var confusions = new Confusions<>(classifier.labels());
    confusions.addAll(labels, classifier.predictor().predictAll(texts));
    report.line("%naccuracy of %,d held-out names", heldOut.size());
    accuracy("this model", "dev_accuracy", confusions.matrix().accuracy(), report);
    if (!train.isEmpty()) {
      List<String> trainTexts = train.stream().map(text).toList();
      List<L> trainLabels = train.stream().map(label).toList();
      var bayes = new NaiveBayes<>(trainTexts, trainLabels);
      List<L> guesses = texts.stream().map(bayes::predict).toList();
      List<L> same = Collections.nCopies(labels.size(), commonest(trainLabels));
      accuracy("naive Bayes", "naive_bayes_accuracy", agreement(guesses, labels), report);
      accuracy("always the commonest", "majority_accuracy", agreement(same, labels), report);
    }
    confusions.show(plot, report);
  }

  private static void accuracy(String what, String key, double value, Report report) {
    report.line("  %-20s  %.4f", what, value);
    report.number(key, value, 4);
  }

  /** The fraction of predictions that are as expected; NaN if there are none. */
  static <L> double agreement(List<L> predicted, List<L> expected) {
    int right = 0;
    for (int i = 0; i < expected.size(); i++) {
      right += predicted.get(i).equals(expected.get(i)) ? 1 : 0;
    }
    return (double) right / expected.size();
  }

  private static <L> L commonest(List<L> labels) {
    Map<L, Integer> counts = new LinkedHashMap<>();
    labels.forEach(label -> counts.merge(label, 1, Integer::sum));
    return Collections.max(counts.entrySet(), Map.Entry.comparingByValue()).getKey();
  }
}
