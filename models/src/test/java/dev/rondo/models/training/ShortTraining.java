package dev.rondo.models.training;

import dev.rondo.runtime.Kernels;
import java.io.IOException;
import java.util.List;

/** Fifty steps of every model, ragged batches and a last one that is smaller. */
final class ShortTraining {

  private static final List<Sample> DATA = Samples.random(315, 12, 7, 1);

  private ShortTraining() {}

  /** Returns the hash of the weights. */
  static String hash(CellModel model, Kernels kernels, int threads) throws IOException {
    return Hash.of(model.trainer().kernels(kernels).threads(threads).epochs(2).batch(13).fit(DATA));
  }

  /** Prints a line for each model: its hash with the best kernels. */
  public static void main(String[] args) throws IOException {
    for (CellModel model : CellModel.values()) {
      System.out.println(model + " " + hash(model, Kernels.best(), 2));
    }
  }
}
