package dev.rondo.examples.run;

import dev.rondo.examples.picture.TablePanel;
import dev.rondo.metric.ConfusionMatrix;
import dev.rondo.sequence.Labels;
import java.io.IOException;
import java.util.List;

/**
 * What was taken for what among examples that a model has not seen.
 *
 * @param <L> the type of labels
 */
public final class Confusions<L> {

  /** How many of the commonest mistakes are shown: as many as can be taken in. */
  private static final int SHOWN = 8;

  private final Labels<L> labels;
  private final ConfusionMatrix matrix;

  /** Nothing up to now. */
  public Confusions(Labels<L> labels) {
    this.labels = labels;
    this.matrix = new ConfusionMatrix(labels.size());
  }

  /**
   * Counts predictions.
   *
   * @throws InputException if a label is none that the model knows
   */
  public void addAll(List<L> expected, List<L> predicted) {
    try {
      for (int i = 0; i < expected.size(); i++) {
        matrix.add(labels.index(expected.get(i)), labels.index(predicted.get(i)));
      }
    } catch (IllegalArgumentException e) {
      throw new InputException(e);
    }
  }

  /** The counts, in the order of the labels. */
  public ConfusionMatrix matrix() {
    return matrix;
  }

  /** Lists the commonest mistakes, and draws all. */
  public void show(Plot plot, Report report) throws IOException {
    report.line("%nmost often confused");
    for (ConfusionMatrix.Confusion pair : matrix.mostConfused(SHOWN)) {
      report.line(
          "  %4d of %4d  %-12s taken for  %s",
          pair.count(),
          matrix.hits(pair.expected()).expected(),
          labels.label(pair.expected()),
          labels.label(pair.predicted()));
    }
    plot.add(TablePanel.confusion(matrix, labels.names()));
  }
}
