package dev.rondo.training;

import dev.rondo.runtime.InputStructure;
import dev.rondo.runtime.OutputStructure;
import dev.rondo.runtime.PredictorStructure;
import dev.rondo.sequence.EncodedExamples;
import dev.rondo.sequence.Windows;

/**
 * How far gradients go back.
 *
 * @param between k₁, the steps from one window to the next, at least 1
 * @param back k₂, the steps that gradients go back at most, at least k₁
 */
record Truncation(int between, int back) {

  /** Checks the numbers. */
  Truncation {
    if (between < 1 || back < between) {
      throw new IllegalArgumentException(
          "truncation: expected at least 1 step between windows, and to go back at least as many, but found %d and %d"
              .formatted(between, back));
    }
  }

  /**
   * Cuts examples.
   *
   * @throws IllegalArgumentException if something is predicted of whole sequences
   */
  Windows cut(PredictorStructure structure, EncodedExamples data) {
    for (OutputStructure output : structure.outputs()) {
      if (output.kind().needsSteps()) {
        throw new IllegalArgumentException(
            "truncation: expected predictions of single steps but '%s' is about all of them"
                .formatted(output.component()));
      }
      if (!output.everyStep()) {
        throw new IllegalArgumentException(
            "truncation: expected predictions at each step but '%s' is one of the whole sequence"
                .formatted(output.component()));
      }
    }
    return Windows.of(
        data, structure.inputs().stream().map(InputStructure::everyStep).toList(), between, back);
  }
}
