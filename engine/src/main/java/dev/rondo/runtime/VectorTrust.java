package dev.rondo.runtime;

import dev.rondo.kernel.twin.SelfTest;
import java.util.function.Consumer;

/**
 * Whether vectors give the bits of the plain loops in this virtual machine, as far as is known.
 *
 * <p>They do until a {@linkplain SelfTest test} has found that they do not. From then on there are
 * plain loops alone, and one warning has said why. What has vectors already keeps them: its numbers
 * may be wrong by then, and plain loops would not mend them.
 */
final class VectorTrust {

  private final Kernels vectors;
  private final Kernels plain;
  private final Consumer<String> warning;
  private volatile boolean broken;

  /**
   * Begins with trust.
   *
   * @param warning takes the text of the one warning
   */
  VectorTrust(Kernels vectors, Kernels plain, Consumer<String> warning) {
    this.vectors = vectors;
    this.plain = plain;
    this.warning = warning;
  }

  /** Returns the vectors, or the plain loops if the vectors failed a test. */
  Kernels kernels() {
    return broken ? plain : vectors;
  }

  /** Tests the vectors, and ends the trust in them at a difference. */
  synchronized SelfTest.Report test() {
    SelfTest.Report report = SelfTest.run(plain.comparedWith(vectors));
    if (report.difference().isPresent() && !broken) {
      broken = true;
      warning.accept(
          """
          Rondo runs in plain loops from now on, several times slower: this virtual machine computes wrong bits in vectors.
          %s
          %s %s on %s.
          What was trained or predicted in vectors before may be wrong. Another update of the JDK may help; please report these lines.\
          """
              .formatted(
                  report.difference().get(),
                  System.getProperty("java.vm.name"),
                  Runtime.version(),
                  System.getProperty("os.arch")));
    }
    return report;
  }
}
