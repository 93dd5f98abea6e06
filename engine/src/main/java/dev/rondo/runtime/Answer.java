package dev.rondo.runtime;

/** What is predicted for one component of the examples of a batch, to be read after a pass. */
public interface Answer {

  /**
   * The label that is chosen; of several that are equally good, the first. Of labels that are fewer
   * than the steps, label {@code t}, or {@link dev.rondo.loss.LabelWeights#MISSING} behind the
   * last.
   *
   * @param row the row of the batch
   * @param t the step, 0 where something is predicted once
   */
  int label(int row, int t);

  /**
   * The probability of a label, or a number.
   *
   * @param row the row of the batch
   * @param t the step, 0 where something is predicted once
   * @param column the label, or the place of the number
   */
  float value(int row, int t, int column);
}
