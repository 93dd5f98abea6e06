package dev.rondo.kernel.twin;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A test of the kernels on the machine that is to run them, in the form that its compiler made.
 *
 * <h2>Rounds</h2>
 *
 * A round calls each piece of vector code {@link #CALLS} times on operands of its own, and each
 * kernel once on a {@linkplain TwinComparison case} of random shape with special values; every
 * result is compared with that of the plain twin, bit for bit. The first rounds run in the
 * interpreter and then in C1; the last ones are in the form of C2, which {@link WarmCase} sees by
 * its allocating nothing. The test ends when each piece was right {@link #COMPILED} times in that
 * form, at the first difference, or after {@link #LONGEST_NANOS}.
 *
 * <h2>What it proves</h2>
 *
 * Register tiles are too large to be inlined, so a training runs the very code that was tested.
 * Small kernels may be inlined into generated code and compiled there once more, and loops that are
 * generated are in no kernel: of those it says nothing.
 */
public final class SelfTest {

  /** Calls of one piece a round: after 10 rounds C2 has been asked for any loop (15,000 turns). */
  private static final int CALLS = 64;

  /** Compiled calls that each piece must have had: those of ten rounds. */
  private static final int COMPILED = 10 * CALLS;

  /** The largest dimension of random cases: a whole panel and one with a rest. */
  private static final int LARGEST = 100;

  /**
   * Where C2 does not come, because the virtual machine has none, the test ends nevertheless. A
   * test that C2 came to took 2.0 s of its thread and 4.3 s of all, compilers included (AMD EPYC
   * with AVX-512, Temurin 25.0.3). Time of the thread and not of the wall: on a busy machine the
   * compiler is late, and so is this thread.
   */
  private static final long LONGEST_NANOS = 10_000_000_000L;

  private static final long SEED = 20_261_127;

  /**
   * What a test found.
   *
   * @param pieces the pieces of vector code that were called
   * @param compiled how many of them ran in the form of C2 to the end
   * @param calls how many calls were compared
   * @param seconds the time of the calling thread that it took
   * @param difference the first difference, with the kernel and its shapes, or nothing
   */
  public record Report(
      int pieces, int compiled, long calls, double seconds, Optional<String> difference) {

    @Override
    public String toString() {
      return "%,d calls of %d pieces of vector code in %.1f s of a thread, %d of them as C2 compiled them: %s"
          .formatted(
              calls, pieces, seconds, compiled, difference.orElse("all bits are the plain twin's"));
    }
  }

  private final TwinComparison comparison;
  private final List<WarmCase<?>> pieces;
  private long calls;
  private @Nullable String difference;

  private SelfTest(TwinComparison comparison) {
    this.comparison = comparison;
    this.pieces = comparison.typical(SEED);
  }

  /** Tests what a comparison compares, on this thread. */
  public static Report run(TwinComparison comparison) {
    return new SelfTest(comparison).run();
  }

  private Report run() {
    long start = WarmCase.threadNanos();
    for (long round = 0; difference == null && !isCompiled(); round++) {
      if (WarmCase.threadNanos() - start > LONGEST_NANOS) {
        break;
      }
      callAll();
      compareRandom(round);
    }
    int compiled = (int) pieces.stream().filter(SelfTest::isCompiled).count();
    double seconds = (WarmCase.threadNanos() - start) * 1e-9;
    return new Report(pieces.size(), compiled, calls, seconds, Optional.ofNullable(difference));
  }

  private void callAll() {
    for (WarmCase<?> piece : pieces) {
      for (int i = 0; i < CALLS && difference == null; i++) {
        difference = piece.call();
        calls++;
      }
    }
  }

  private void compareRandom(long round) {
    int kernels = comparison.kernels();
    for (int i = 0; i < kernels && difference == null; i++) {
      difference = comparison.compare(SEED, round * kernels + i, LARGEST).orElse(null);
      calls++;
    }
  }

  private boolean isCompiled() {
    return pieces.stream().allMatch(SelfTest::isCompiled);
  }

  private static boolean isCompiled(WarmCase<?> piece) {
    return piece.compiledCalls() >= COMPILED;
  }
}
