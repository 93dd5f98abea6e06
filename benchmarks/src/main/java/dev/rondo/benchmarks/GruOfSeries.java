package dev.rondo.benchmarks;

import dev.rondo.annotation.Pooling;
import dev.rondo.benchmarks.layer.Layer;
import dev.rondo.random.CounterRandom;
import dev.rondo.runtime.InputStructure;
import dev.rondo.runtime.OutputStructure;
import dev.rondo.runtime.PredictorStructure;
import dev.rondo.runtime.RecurrentLayer;
import dev.rondo.sequence.EncodedExamples;
import dev.rondo.sequence.EncodedSequences;
import dev.rondo.sequence.EncodedSeries;
import java.util.List;

/** A GRU that reads and predicts numbers at each step, and random examples for it. */
final class GruOfSeries {

  /** The numbers of a step, of the input and of what is predicted. */
  private static final int SIZE = 16;

  private GruOfSeries() {}

  /** A model of so many units. */
  static PredictorStructure structure(int hidden) {
    return new PredictorStructure(
        List.of(new InputStructure.Numbers("x", SIZE, true)),
        List.of(
            RecurrentLayer.of(
                "GRU",
                hidden,
                (kernels, inputs, size, _) -> Layer.GRU.passes(kernels, inputs, size))),
        Pooling.LAST,
        List.of(new OutputStructure("y", OutputStructure.Kind.NUMBERS, SIZE, true)));
  }

  /** So many examples of so many steps. */
  static EncodedExamples data(int examples, int steps) {
    EncodedSequences.Builder lengths = EncodedSequences.builder();
    EncodedSeries.Builder builder = EncodedSeries.builder(SIZE);
    for (int example = 0; example < examples; example++) {
      float[][] values = new float[steps][SIZE];
      for (int t = 0; t < steps; t++) {
        for (int j = 0; j < SIZE; j++) {
          values[t][j] = CounterRandom.normal(example, t, j);
        }
      }
      lengths.add(new int[steps]);
      builder.add(values);
    }
    EncodedSeries series = builder.build();
    return new EncodedExamples(lengths.build(), List.of(series), List.of(series));
  }
}
