package dev.rondo.kernel.twin;

import java.util.List;

/**
 * The cases of the kernels of one interface.
 *
 * @param <K> the interface
 */
interface Cases<K> {

  /** The number of kernels. */
  int kernels();

  /** Returns a case of a kernel, counted from 0, in which all is random. */
  TwinCase<K> random(int kernel, Draw draw);

  /**
   * Returns cases of ordinary numbers that together go through all vector code of all kernels, each
   * shape of a register tile included: what is called until it is compiled.
   */
  List<TwinCase<K>> typical(Draw draw);
}
