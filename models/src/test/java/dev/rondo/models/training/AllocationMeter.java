package dev.rondo.models.training;

import com.sun.management.ThreadMXBean;
import dev.rondo.training.Progress;
import dev.rondo.training.TrainingListener;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.stream.LongStream;

/** Counts the bytes that the threads of a training allocate between its calls; allocates none. */
final class AllocationMeter implements TrainingListener {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final long[] bytes;
  private int steps;
  private long before;

  /** The threads of the team, and the one that trains, which is asked last. */
  private long[] threads = {};

  AllocationMeter(int steps) {
    this.bytes = new long[steps];
  }

  @Override
  public void step(Progress progress) {
    if (steps == 0) {
      threads = threadsOfTheTeam();
      sum();
    } else {
      bytes[steps] = sum() - before;
    }
    steps++;
    before = sum();
  }

  private static long[] threadsOfTheTeam() {
    LongStream workers =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().startsWith("rondo-worker-"))
            .mapToLong(Thread::threadId);
    return LongStream.concat(workers, LongStream.of(Thread.currentThread().threadId())).toArray();
  }

  private long sum() {
    long sum = 0;
    for (long thread : threads) {
      sum += THREADS.getThreadAllocatedBytes(thread);
    }
    return sum;
  }

  /** How many threads were watched. */
  int threads() {
    return threads.length;
  }

  /** What each step allocated, from the second one, which has index 1. */
  long[] bytes() {
    return Arrays.copyOf(bytes, steps);
  }
}
