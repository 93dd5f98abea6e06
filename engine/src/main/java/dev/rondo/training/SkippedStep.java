package dev.rondo.training;

import java.util.List;

/**
 * A step that was skipped, since its loss or its gradients were not finite: weights, optimiser and
 * average are as before it.
 *
 * @param number its number among all steps of the training, those that were skipped included; from
 *     1
 * @param inARow how many were skipped since one was taken, with this one; from 1
 * @param problem what was found at its end: {@code the norm of the gradients is NaN}
 * @param cause the first number that was not finite when the step was run again: what it is, of
 *     which layer, step and example, and what gave it
 * @param examples the numbers of its examples in the training data
 */
public record SkippedStep(
    long number, int inARow, String problem, String cause, List<Integer> examples) {

  /** Copies the list. */
  public SkippedStep {
    examples = List.copyOf(examples);
  }

  /** All of it, but for the numbers of the examples. */
  public String message() {
    return "step " + number + ": " + problem + "; " + cause;
  }
}
