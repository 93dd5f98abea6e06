package dev.rondo.kernel.twin;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case that is called until it is compiled, and knows when it is.
 *
 * <p>Outside of C2 every operation on vectors makes an object. Compiled by C2 the kernels make
 * none, so a call that allocates nothing ran in the form in which a training runs it. The virtual
 * machine counts the bytes of each thread, whatever other threads do.
 *
 * @param <K> the interface of the kernel
 */
final class WarmCase<K> {

  private static final @Nullable ThreadMXBean THREADS =
      ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

  private final TwinCase<K> twins;
  private final K other;
  private final List<float[]> expected;
  private final List<float[]> found;
  private int compiledCalls;

  WarmCase(TwinCase<K> twins, K plain, K other) {
    this.twins = twins;
    this.other = other;
    this.expected = twins.copy();
    this.found = twins.copy();
    twins.run(plain, expected);
  }

  /** Calls the kernel, and returns what differs from its plain twin, or null if nothing. */
  @Nullable String call() {
    twins.reset(found);
    long before = allocated();
    String thrown = twins.run(other, found);
    boolean compiled = before >= 0 && allocated() == before;
    String difference = thrown != null ? thrown : twins.difference(expected, found);
    if (compiled && difference == null) {
      compiledCalls++;
    }
    return difference;
  }

  /** How many calls allocated nothing and were right. */
  int compiledCalls() {
    return compiledCalls;
  }

  /** The bytes that this thread has allocated, or −1 where the virtual machine does not count. */
  private static long allocated() {
    return THREADS == null ? -1 : THREADS.getCurrentThreadAllocatedBytes();
  }

  /** The time that this thread has worked, or of the wall where the machine does not say. */
  static long threadNanos() {
    return THREADS != null && THREADS.isCurrentThreadCpuTimeSupported()
        ? THREADS.getCurrentThreadCpuTime()
        : System.nanoTime();
  }

  @Override
  public String toString() {
    return twins.toString();
  }
}
