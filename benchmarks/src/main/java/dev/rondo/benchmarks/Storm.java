package dev.rondo.benchmarks;

import dev.rondo.runtime.Kernels;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * How much longer does a training step take where gradients fade into denormal numbers?
 *
 * <p>All weights are −0.1 and all inputs 0.1 or −0.1, with which oneDNN's LSTM became 18 to 27
 * times as slow (uxlfoundation/oneDNN issue 561); the gradient arrives at the last step alone.
 * Random numbers in turn. {@code ./mvnw -q compile exec:exec -pl benchmarks -am -Dargs="storm"}
 */
@Command(name = "storm", description = "Compares numbers that fade with random ones.")
final class Storm implements Callable<Integer> {

  private static final int PAIRS = 9;

  @Override
  public Integer call() throws IOException {
    for (String cell : List.of("LSTM", "GRU", "RNN")) {
      var of = new Case(cell, 32, 200, 64, 64, "train", 1, 0.3, null, true);
      try (var random = new LayerWork(of, Kernels.best());
          var fading = new LayerWork(of, Kernels.best())) {
        fading.fade(-0.1f, 0.1f);
        Pairs measured = Pairs.between(random, fading, of.seconds(), PAIRS);
        System.out.printf(
            Locale.ROOT,
            "%s  random %9.3f ms  fading %9.3f ms  %s%n",
            of.describe(),
            measured.first(),
            measured.second(),
            measured.text());
      }
    }
    return 0;
  }
}
