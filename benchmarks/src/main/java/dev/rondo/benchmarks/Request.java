package dev.rondo.benchmarks;

import java.util.Map;

/** Work that a peer does too, in the fields of its requests. */
sealed interface Request permits Case, MatrixProduct, StackCase {

  /** The fields of the request to a peer. */
  Map<String, Object> fields();

  /** A line's begin that says what is measured. */
  String describe();

  /** How long each side repeats the work for one measurement. */
  double seconds();

  /** The floating-point operations of one repetition that are counted. */
  double flops();

  /** The rows of a batch. */
  int batch();

  /** The same on a number of threads; a product stays on one. */
  Request on(int threads);

  /** Sets the work up. */
  Work work();
}
