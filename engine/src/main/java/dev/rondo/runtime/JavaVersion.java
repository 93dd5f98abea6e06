package dev.rondo.runtime;

import java.util.Optional;

/**
 * The versions of Java in which the kernels were tested: what a compiler makes of them is as good
 * as the compiler.
 */
final class JavaVersion {

  /**
   * The newest feature release in which all tests and the fuzzer of kernels ran, which was Temurin
   * 25.0.3. The oldest is 25 too: classes are compiled for it.
   */
  static final int NEWEST_TESTED = 25;

  /**
   * The first update of 25 that is known to be good. 25.0.0 could end with a fatal error while it
   * compiled vectors (openjdk/jdk25u pull request 243), and a fault of C2 that crashed programs was
   * mended in 25.0.3 (JDK-8376104, corretto/corretto-25 pull request 51).
   */
  static final Runtime.Version FIRST_GOOD = Runtime.Version.parse("25.0.3");

  private JavaVersion() {}

  /** Returns what to tell the user of a version, or nothing if it was tested. */
  static Optional<String> advice(Runtime.Version version) {
    if (version.feature() > NEWEST_TESTED) {
      return Optional.of(
          "Rondo was tested on Java up to %d, and this is %s. To compare its vectors with plain loops, run once with -Drondo.selftest=true."
              .formatted(NEWEST_TESTED, version));
    }
    if (version.compareToIgnoreOptional(FIRST_GOOD) < 0) {
      return Optional.of(
          "This is Java %s, whose compiler has known faults that can end the program; take %s or newer."
              .formatted(version, FIRST_GOOD));
    }
    return Optional.empty();
  }
}
