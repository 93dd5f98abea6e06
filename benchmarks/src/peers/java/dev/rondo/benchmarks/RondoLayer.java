package dev.rondo.benchmarks;

/** A layer that javac generated. */
final class RondoLayer implements PeerLayer {

  private final Work training;
  private final Work prediction;

  RondoLayer(Case of) {
    training = of.work();
    prediction = of.prediction().work();
  }

  @Override
  public void train() {
    training.once();
  }

  @Override
  public void infer() {
    prediction.once();
  }

  @Override
  public void close() {
    training.close();
    prediction.close();
  }
}
