package dev.rondo.training;

import dev.rondo.array.Store;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.TwinObjective;
import dev.rondo.runtime.TwinRun;
import dev.rondo.runtime.TwinScores;
import dev.rondo.runtime.TwinShape;
import dev.rondo.runtime.TwinVectors;
import dev.rondo.training.Summary.Part;
import java.util.ArrayList;
import java.util.List;

/** What a model that compares texts consists of, and what it costs for a batch. */
final class TwinSummary {

  private static final int PAIR = 2;

  private TwinSummary() {}

  /**
   * Counts.
   *
   * @param objective what the training minimises
   * @param sides the texts of an example that is trained with, 2 or 3; a pair has 2
   * @param pairs B
   * @param steps the number of tokens of each text
   */
  static Summary of(TwinShape shape, TwinObjective objective, int sides, int pairs, int steps) {
    Summary.requireSome(pairs, steps);
    int rows = Math.multiplyExact(PAIR, pairs);
    int total = Math.multiplyExact(rows, steps);
    List<Part> parts = new ArrayList<>();
    parts.add(Summary.part(shape, "embedding", "%d tokens".formatted(shape.vocabulary()), 0));
    Summary.layers(shape, "", shape.stack(), total, parts);
    String comparison = shape.structure().comparison().toString();
    parts.add(Summary.part(shape, "pooling", shape.structure().pooling().toString(), total));
    parts.add(Summary.part(shape, "comparison", comparison, pairs));
    long weights = (long) Float.BYTES * Store.length(shape.size());
    var training =
        new TwinRun(
            shape,
            objective,
            sides,
            Kernels.plain(),
            shape.allocate(),
            shape.allocate(),
            pairs,
            Math.multiplyExact(Math.multiplyExact(sides, pairs), steps),
            steps);
    float[] store = shape.allocate();
    var vectors = new TwinVectors(shape, Kernels.plain(), store, rows, total, steps);
    var scores = new TwinScores(shape, Kernels.plain(), store, pairs);
    return new Summary(
        "%d pairs of texts of %d steps".formatted(pairs, steps),
        parts,
        weights,
        Float.BYTES * (vectors.allocated() + scores.allocated()),
        Float.BYTES * training.allocated() + weights);
  }
}
