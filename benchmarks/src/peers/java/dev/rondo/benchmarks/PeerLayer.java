package dev.rondo.benchmarks;

/** One layer of a library at work on a batch of random numbers, on one thread. */
interface PeerLayer extends AutoCloseable {

  /** Forward, backward from a gradient at each output, and plain SGD. */
  void train();

  /** Forward, as a prediction needs it. */
  void infer();

  @Override
  void close();
}
