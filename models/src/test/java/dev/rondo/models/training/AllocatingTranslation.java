package dev.rondo.models.training;

import com.sun.management.ThreadMXBean;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.Seq2SeqShape;
import dev.rondo.runtime.Seq2SeqSteps;
import dev.rondo.runtime.Seq2SeqSteps.Capacity;
import dev.rondo.sequence.EncodedSequences;
import java.lang.management.ManagementFactory;
import java.util.stream.IntStream;

/** One epoch of ragged pairs on two threads, then steps of a decoder, and what they allocate. */
final class AllocatingTranslation {

  private static final int BATCH = 16;
  private static final int TRAINING_STEPS = 30;
  private static final int DECODER_STEPS = 20;

  private AllocatingTranslation() {}

  /**
   * Prints the number of threads that were watched, the bytes of all steps of the training from the
   * second one on, and those of all steps of the decoder from the second one on; in plain loops.
   */
  public static void main(String[] arguments) {
    var meter = new AllocationMeter(TRAINING_STEPS);
    PairModelTrainer.create()
        .kernels(Kernels.plain())
        .threads(2)
        .batch(BATCH)
        .epochs(1)
        .quiet()
        .listener(meter)
        .fit(Pair.random(TRAINING_STEPS * BATCH, 12, 7, 1));
    long[] bytes = meter.bytes();
    long trained = IntStream.range(1, TRAINING_STEPS).mapToLong(i -> bytes[i]).sum();
    System.out.println(meter.threads() + " " + trained + " " + decoded());
  }

  /** Rows are kept, swapped, doubled and dropped. */
  private static long decoded() {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    var shape = new Seq2SeqShape(Kernels.plain(), PairModelTrainer.DEFINITION.structure(), 10, 12);
    var sources = EncodedSequences.builder();
    for (int length : new int[] {3, 7, 1}) {
      sources.add(new int[length]);
    }
    EncodedSequences data = sources.build();
    var capacity = new Capacity(6, 3, data.total(), data.longest());
    var steps = new Seq2SeqSteps(shape, 1, 2, Kernels.plain(), shape.initialize(1), capacity);
    steps.read(data, data);
    int[] all = {0, 1, 2};
    int[][] parents = {{0, 0, 1, 1, 2, 2}, {1, 0, 2, 3, 5, 4}, {0, 1, 4, 5}, {1, 0, 2}};
    int[] tokens = {3, 4, 5, 6, 7, 8};
    float[] said = new float[6 * steps.vocabulary()];
    steps.start(all, 3);
    steps.step(3, all, tokens, said, steps.vocabulary());
    long before = threads.getCurrentThreadAllocatedBytes();
    threads.getCurrentThreadAllocatedBytes();
    long own = threads.getCurrentThreadAllocatedBytes() - before;
    before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < DECODER_STEPS; i++) {
      steps.start(all, 3);
      steps.step(3, all, tokens, said, steps.vocabulary());
      for (int k = 0; k < parents.length; k++) {
        steps.step(parents[k].length, parents[k], tokens, said, steps.vocabulary());
      }
    }
    return threads.getCurrentThreadAllocatedBytes() - before - own;
  }
}
