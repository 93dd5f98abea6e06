package dev.rondo.benchmarks;

import dev.rondo.array.Panels;
import dev.rondo.array.Transposition;
import dev.rondo.kernel.Products;
import dev.rondo.optimizer.GlobalNorm;
import dev.rondo.optimizer.Optimizer;
import dev.rondo.random.CounterRandom;
import dev.rondo.runtime.Frame;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.Team;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAdder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How close to the limits of the processor and of the memory is a training step of an output layer
 * with many words?
 *
 * <p>{@code ./mvnw -q compile exec:exec -pl benchmarks -am -Dargs="output"}. The parts are run in
 * turn, round after round, each shared out to threads as training does; a figure is the median over
 * the second half of the rounds. Times are of the processor and not of the clock, since other
 * programs may run: a figure is what a core does in a second that it gives to the part. The limits
 * stand in the same table: a register tile whose operands are in the first-level cache, and a loop
 * that copies an array.
 */
@Command(name = "output", description = "Times the parts of a training step of an output layer.")
final class OutputLayer implements Callable<Integer> {

  /** What of a team a part takes, and how much that is. */
  private record Part(String name, double amount, String unit, Team.Task task) {}

  @Option(names = "--rows", description = "Target words of a batch (default ${DEFAULT-VALUE}).")
  private int rows = 900;

  @Option(names = "--inputs", description = "Inputs of the layer (default ${DEFAULT-VALUE}).")
  private int inputs = 1024;

  @Option(names = "--words", description = "Outputs of the layer (default ${DEFAULT-VALUE}).")
  private int words = 5900;

  @Option(names = "--threads", description = "Threads (default ${DEFAULT-VALUE}).")
  private int threads = 1;

  @Option(names = "--rounds", description = "Rounds over all parts (default ${DEFAULT-VALUE}).")
  private int rounds = 60; // a part is compiled after about 20

  private final Kernels kernels = Kernels.best();
  private final Products products = kernels.products();

  @Override
  public Integer call() {
    List<Part> parts = parts();
    double[][] rates = new double[parts.size()][rounds];
    try (var team = new Team(threads)) {
      for (int round = 0; round < rounds; round++) {
        for (int i = 0; i < rates.length; i++) {
          rates[i][round] = parts.get(i).amount() / nanoseconds(team, parts.get(i).task());
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%d rows, %d inputs, %d words, threads: %d; of one core%n",
        rows,
        inputs,
        words,
        threads);
    for (int i = 0; i < rates.length; i++) {
      double[] late = Arrays.copyOfRange(rates[i], rounds / 2, rounds);
      Arrays.sort(late);
      System.out.printf(
          Locale.ROOT,
          "  %-40s %7.1f %s%n",
          parts.get(i).name(),
          late[late.length / 2],
          parts.get(i).unit());
    }
    return 0;
  }

  /** What a task takes of the time of all processors together. */
  private static long nanoseconds(Team team, Team.Task task) {
    var sum = new LongAdder();
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    team.run((worker, workers) -> {
      long begin = clock.getCurrentThreadCpuTime();
      task.run(worker, workers);
      sum.add(clock.getCurrentThreadCpuTime() - begin);
    });
    return sum.sum();
  }

  private List<Part> parts() {
    int depth = inputs + 1;
    int size = Panels.size(depth, words);
    float[] weights = random(1, size);
    float[] gradients = random(2, size);
    float[] x = random(3, rows * Panels.stride(depth));
    float[] y = random(4, rows * Panels.pad(words));
    return List.of(
        tile(),
        forward(x, weights, y),
        inputGradient(y),
        weightGradient(x, y, gradients),
        copy(weights, new float[size]),
        transpose(weights),
        norm(gradients),
        adam(weights, gradients));
  }

  private static float[] random(long stream, int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = CounterRandom.uniform(1, stream, i) - 0.5f;
    }
    return values;
  }

  private static int share(int size, int worker, int workers) {
    return (int) ((long) size * worker / workers);
  }

  /** 16 tiles of 6 rows over the same 128 rows of a panel, on each thread. */
  private Part tile() {
    int tileRows = 96;
    int depth = 128;
    int times = 1000;
    float[] a = random(5, tileRows * Panels.stride(depth));
    float[] w = random(6, Panels.size(depth, Panels.WIDTH));
    int each = tileRows * Panels.WIDTH;
    float[] c = new float[threads * each];
    return new Part(
        "a tile in the first-level cache",
        2.0 * times * threads * each * depth,
        "GF/s",
        (worker, workers) -> {
          for (int i = 0; i < times; i++) {
            products.multiply(
                a,
                0,
                Panels.stride(depth),
                w,
                0,
                c,
                worker * each,
                Panels.WIDTH,
                tileRows,
                depth,
                Panels.WIDTH);
          }
        });
  }

  private Part forward(float[] x, float[] weights, float[] y) {
    int depth = inputs + 1;
    int xStride = Panels.stride(depth);
    int yStride = Panels.pad(words);
    return new Part(
        "y = [x 1]·[W b]ᵀ",
        2.0 * rows * depth * words,
        "GF/s",
        (worker, workers) -> {
          int from = share(rows, worker, workers);
          int to = share(rows, worker + 1, workers);
          products.multiply(
              x,
              from * xStride,
              xStride,
              weights,
              0,
              y,
              from * yStride,
              yStride,
              to - from,
              depth,
              words);
        });
  }

  private Part inputGradient(float[] dy) {
    int dyStride = Panels.pad(words);
    int dxStride = Panels.stride(inputs);
    float[] transposed = random(7, Panels.size(words, inputs));
    float[] dx = new float[rows * dxStride];
    return new Part(
        "dx = dy·W",
        2.0 * rows * inputs * words,
        "GF/s",
        (worker, workers) -> {
          int from = share(rows, worker, workers);
          int to = share(rows, worker + 1, workers);
          products.multiply(
              dy,
              from * dyStride,
              dyStride,
              transposed,
              0,
              dx,
              from * dxStride,
              dxStride,
              to - from,
              words,
              inputs);
        });
  }

  private Part weightGradient(float[] x, float[] dy, float[] gradients) {
    int depth = inputs + 1;
    return new Part(
        "[dW db]ᵀ += [x 1]ᵀ·dy",
        2.0 * rows * depth * words,
        "GF/s",
        (worker, workers) ->
            products.outerAccumulate(
                x,
                0,
                Panels.stride(depth),
                dy,
                0,
                Panels.pad(words),
                gradients,
                0,
                rows,
                depth,
                words,
                Frame.share(depth, worker, workers),
                Frame.share(depth, worker + 1, workers)));
  }

  /** The limit of the memory: as many bytes read as written. */
  private static Part copy(float[] from, float[] to) {
    return new Part(
        "copy of the weights",
        8.0 * from.length,
        "GB/s",
        (worker, workers) -> {
          int begin = share(from.length, worker, workers);
          int end = share(from.length, worker + 1, workers);
          System.arraycopy(from, begin, to, begin, end - begin);
        });
  }

  private Part transpose(float[] weights) {
    float[] transposed = new float[Panels.size(words, inputs)];
    return new Part(
        "transposed weights",
        8.0 * inputs * words,
        "GB/s",
        (worker, workers) ->
            Transposition.copy(
                weights,
                0,
                inputs + 1,
                words,
                0,
                transposed,
                0,
                words,
                inputs,
                0,
                share(inputs, worker, workers),
                share(inputs, worker + 1, workers)));
  }

  private Part norm(float[] gradients) {
    float[] partial = new float[GlobalNorm.count(gradients.length)];
    return new Part(
        "norm of the gradients",
        4.0 * gradients.length,
        "GB/s",
        (worker, workers) ->
            GlobalNorm.chunks(
                kernels.reductions(),
                gradients,
                gradients.length,
                partial,
                share(partial.length, worker, workers),
                share(partial.length, worker + 1, workers)));
  }

  /** Reads four arrays and writes three. */
  private Part adam(float[] weights, float[] gradients) {
    float[][] slots = {new float[weights.length], new float[weights.length]};
    Optimizer rule = Optimizer.adam(1e-4f);
    return new Part(
        "Adam",
        28.0 * weights.length,
        "GB/s",
        (worker, workers) ->
            rule.update(
                kernels.updates(),
                weights,
                gradients,
                slots,
                share(weights.length, worker, workers),
                share(weights.length, worker + 1, workers),
                1,
                1,
                1));
  }
}
