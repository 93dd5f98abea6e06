package dev.rondo.models.training;

import com.sun.management.ThreadMXBean;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.OutputObjective;
import dev.rondo.runtime.PredictorShape;
import dev.rondo.runtime.StreamRun;
import dev.rondo.sequence.EncodedExamples;
import dev.rondo.sequence.EncodedSequences;
import java.lang.management.ManagementFactory;
import java.util.List;

/** Steps of one sequence after each other, and what they allocate. */
final class AllocatingStream {

  private static final int TOKENS = 12;
  private static final int LABELS = 3;
  private static final int STEPS = 50;

  private AllocatingStream() {}

  /** Prints the bytes of all steps from the second one on, in plain loops. */
  public static void main(String[] arguments) {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    CellModel model = CellModel.valueOf(arguments[0]);
    var shape = new PredictorShape(Kernels.plain(), model.structure(TOKENS, LABELS));
    var run =
        new StreamRun(
            shape, List.of(OutputObjective.DEFAULT), Kernels.plain(), shape.initialize(1));
    EncodedSequences tokens = EncodedSequences.builder().add(new int[] {3}).build();
    var piece = new EncodedExamples(tokens, List.of(tokens), List.of());
    run.read(piece);
    long before = threads.getCurrentThreadAllocatedBytes();
    threads.getCurrentThreadAllocatedBytes();
    long own = threads.getCurrentThreadAllocatedBytes() - before;
    before = threads.getCurrentThreadAllocatedBytes();
    float sum = 0;
    for (int i = 0; i < STEPS; i++) {
      run.read(piece);
      sum += run.answer(0).value(0, 0, 1);
    }
    long bytes = threads.getCurrentThreadAllocatedBytes() - before - own;
    System.out.println(bytes + (sum > 0 ? "" : " and nothing predicted"));
  }
}
