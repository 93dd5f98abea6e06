package dev.rondo.runtime;

/** What is told of the predictions for a batch. */
public interface Outcomes {

  /**
   * A prediction of a label or of a token.
   *
   * @param output the number of the component that is predicted
   * @param loss its loss
   * @param right whether the most probable one was right
   */
  void label(int output, float loss, boolean right);

  /**
   * A prediction of something that is not right or wrong.
   *
   * @param output the number of the component that is predicted
   * @param loss its loss
   */
  void number(int output, float loss);
}
