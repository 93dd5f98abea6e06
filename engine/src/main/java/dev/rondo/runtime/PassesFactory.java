package dev.rondo.runtime;

/** Makes the passes of a recurrent layer for given sizes; a constructor that javac wrote. */
@FunctionalInterface
public interface PassesFactory {

  /**
   * Returns the passes.
   *
   * @param inputSize I
   * @param hiddenSize H
   * @param ownSizes the sizes that the cell declares, in their order
   */
  RecurrentPasses create(Kernels kernels, int inputSize, int hiddenSize, int[] ownSizes);
}
