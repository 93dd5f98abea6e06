package dev.rondo.training;

import static dev.rondo.training.Summary.layers;
import static dev.rondo.training.Summary.part;

import dev.rondo.annotation.Tie;
import dev.rondo.array.Store;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.PairCapacity;
import dev.rondo.runtime.Seq2SeqObjective;
import dev.rondo.runtime.Seq2SeqRun;
import dev.rondo.runtime.Seq2SeqShape;
import dev.rondo.runtime.Seq2SeqSteps;
import dev.rondo.runtime.Seq2SeqStructure;
import dev.rondo.sequence.Vocabulary;
import dev.rondo.training.Summary.Part;
import java.util.ArrayList;
import java.util.List;

/** What a model consists of that reads a text and writes another, and what it costs for a batch. */
final class Seq2SeqSummary {

  private Seq2SeqSummary() {}

  /**
   * The parts, from the source's tokens to the target's, and memory: that of a training, and that
   * of a search with one row for each source. It is allocated to be counted.
   *
   * @param rows B, the number of pairs
   * @param read the number of tokens of each source
   * @param written the number of tokens of each target
   */
  static Summary of(
      Seq2SeqShape shape,
      Vocabulary target,
      Kernels kernels,
      float[] weights,
      int rows,
      int read,
      int written) {
    Summary.requireSome(rows, Math.min(read, written));
    int total = Math.multiplyExact(rows, read);
    long weightBytes = (long) Float.BYTES * Store.length(shape.size());
    var steps =
        new Seq2SeqSteps(
            shape,
            target.begin(),
            target.end(),
            kernels,
            weights,
            new Seq2SeqSteps.Capacity(rows, rows, total, read));
    var run =
        new Seq2SeqRun(
            shape,
            Seq2SeqObjective.PLAIN,
            target.begin(),
            kernels,
            weights,
            shape.allocate(),
            new PairCapacity(rows, total, read, Math.multiplyExact(rows, written), written));
    return new Summary(
        "%d pairs of %d and %d tokens".formatted(rows, read, written),
        parts(shape, rows, read, written),
        weightBytes,
        Float.BYTES * steps.allocated(),
        Float.BYTES * run.allocated() + weightBytes);
  }

  private static List<Part> parts(Seq2SeqShape shape, int rows, int read, int written) {
    Seq2SeqStructure structure = shape.structure();
    long steps = (long) rows * written;
    long tied = structure.tie() == Tie.NONE ? 0 : steps; // the table is the output's matrix too
    String sourceTokens = "%d tokens".formatted(shape.sourceVocabulary());
    String targetTokens = "%d tokens".formatted(shape.targetVocabulary());
    List<Part> parts = new ArrayList<>();
    parts.add(part(shape, "source", sourceTokens, structure.tie() == Tie.ALL ? tied : 0));
    layers(shape, "encoder.", shape.encoder(), (long) rows * read, parts);
    parts.add(part(shape, "encoder.pooling", structure.pooling().name(), (long) rows * read));
    parts.add(part(shape, "bridge", structure.bridge().name(), rows));
    parts.add(part(shape, "target", targetTokens, tied));
    layers(shape, "decoder.", shape.decoder(), steps, parts);
    parts.add(part(shape, "projection", structure.readout().name(), steps));
    parts.add(part(shape, "output", targetTokens, steps));
    parts.add(part(shape, "copy", "gate", steps));
    parts.removeIf(part -> part.tensors().isEmpty());
    return parts;
  }
}
