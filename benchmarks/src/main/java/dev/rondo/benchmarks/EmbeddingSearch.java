package dev.rondo.benchmarks;

import dev.rondo.kernel.vector.Simd;
import dev.rondo.random.CounterRandom;
import dev.rondo.runtime.Team;
import dev.rondo.search.EmbeddingIndex;
import dev.rondo.search.EmbeddingIndexBuilder;
import dev.rondo.search.Measure;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How many times as long as reading the rows does a query take that searches them?
 *
 * <p>{@code ./mvnw -q compile exec:exec -pl benchmarks -am -Dargs="search"}. In turn, round after
 * round, it adds up a copy of the rows with vectors, in order and with as many threads, and finds
 * the 10 nearest rows of a query; so a noisy machine is noisy for both, and the median of the
 * ratios of rounds says more than the ratio of the medians. A block of {@code --queries} at once
 * follows.
 */
@Command(name = "search", description = "Times a search against reading the rows.")
final class EmbeddingSearch implements Callable<Integer> {

  private static final int NEAREST = 10;

  /** Floats of an array of the copy, as those of the index: 256 KiB. */
  private static final int CHUNK = 1 << 16;

  @Option(names = "--rows", description = "Rows of the index (default ${DEFAULT-VALUE}).")
  private int rows = 1_000_000;

  @Option(names = "--dimension", description = "Floats of a row (default ${DEFAULT-VALUE}).")
  private int dimension = 128;

  @Option(names = "--measure", description = "One of ${COMPLETION-CANDIDATES} (default DOT).")
  private Measure measure = Measure.DOT;

  @Option(
      names = "--threads",
      split = ",",
      description = "Numbers of threads, one after another (default ${DEFAULT-VALUE}).")
  private List<Integer> threads = List.of(1, 2);

  @Option(
      names = "--rounds",
      description = "Counted rounds, after as many of --warmup (default ${DEFAULT-VALUE}).")
  private int rounds = 51;

  @Option(names = "--warmup", description = "Rounds that do not count (default ${DEFAULT-VALUE}).")
  private int warmup = 15;

  @Option(names = "--queries", description = "Queries of a block (default ${DEFAULT-VALUE}).")
  private int queries = 256;

  private float sink;

  @Override
  public Integer call() {
    EmbeddingIndex index = index();
    float[][] copy = copy(index);
    System.out.printf(
        Locale.ROOT, "%,d x %d floats, %s, vectors of %d%n", rows, dimension, measure, Simd.LENGTH);
    for (int count : threads) {
      compare(index.withThreads(count), copy, count);
    }
    for (int count : threads) {
      many(index.withThreads(count), count);
    }
    return Float.isNaN(sink) ? 1 : 0;
  }

  private EmbeddingIndex index() {
    EmbeddingIndexBuilder builder = EmbeddingIndex.builder(measure, dimension);
    float[] row = new float[dimension];
    for (int i = 0; i < rows; i++) {
      builder.add(draw(row, 1, i));
    }
    return builder.build();
  }

  private static float[] draw(float[] row, long seed, int stream) {
    for (int k = 0; k < row.length; k++) {
      row[k] = CounterRandom.uniform(seed, stream, k) - 0.5f;
    }
    return row;
  }

  private float[][] copy(EmbeddingIndex index) {
    long floats = (long) rows * dimension;
    float[][] copy = new float[Math.toIntExact(Math.ceilDiv(floats, CHUNK))][CHUNK];
    for (int i = 0; i < rows; i++) {
      float[] row = index.embedding(i);
      for (int k = 0; k < dimension; k++) {
        long at = (long) i * dimension + k;
        copy[(int) (at / CHUNK)][(int) (at % CHUNK)] = row[k];
      }
    }
    return copy;
  }

  private void compare(EmbeddingIndex index, float[][] copy, int count) {
    double[] reads = new double[rounds];
    double[] searches = new double[rounds];
    double[] ratios = new double[rounds];
    long allocated = 0;
    try (var team = new Team(count)) {
      for (int round = -warmup; round < rounds; round++) {
        float[] query = draw(new float[dimension], 2, round);
        long begin = System.nanoTime();
        read(copy, team);
        long middle = System.nanoTime();
        long before = allocatedBytes();
        sink += index.nearest(query, NEAREST).getFirst().score();
        allocated = allocatedBytes() - before;
        long end = System.nanoTime();
        if (round >= 0) {
          reads[round] = (middle - begin) * 1e-6;
          searches[round] = (end - middle) * 1e-6;
          ratios[round] = (double) (end - middle) / (middle - begin);
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "threads: %d  read %7.2f ms (%5.1f GB/s)  search %7.2f ms  ratio %.2f (quartiles %.2f %.2f)"
            + "  %,d bytes allocated by the caller%n",
        count,
        quantile(reads, 0.5),
        (double) rows * dimension * Float.BYTES / quantile(reads, 0.5) * 1e-6,
        quantile(searches, 0.5),
        quantile(ratios, 0.5),
        quantile(ratios, 0.25),
        quantile(ratios, 0.75),
        allocated);
  }

  private void many(EmbeddingIndex index, int count) {
    float[][] block = new float[queries][dimension];
    for (int i = 0; i < queries; i++) {
      draw(block[i], 3, i);
    }
    List<Double> each = new ArrayList<>();
    for (int round = 0; round < 7; round++) {
      long begin = System.nanoTime();
      sink += index.nearest(block, NEAREST).getFirst().getFirst().score();
      each.add((System.nanoTime() - begin) * 1e-6 / queries);
    }
    double median = quantile(each.stream().skip(2).mapToDouble(x -> x).toArray(), 0.5);
    System.out.printf(
        Locale.ROOT,
        "threads: %d  %d queries at once: %.3f ms each, %.1f GF/s%n",
        count,
        queries,
        median,
        2e-6 * rows * dimension / median);
  }

  /** Adds all floats up, array by array, each by the next thread that is free. */
  private void read(float[][] copy, Team team) {
    var next = new AtomicInteger();
    float[] sums = new float[team.threads()];
    team.run((worker, _) -> {
      float sum = 0;
      for (int i = next.getAndIncrement(); i < copy.length; i = next.getAndIncrement()) {
        sum += sum(copy[i]);
      }
      sums[worker] = sum;
    });
    sink += sums[0];
  }

  /** Four chains, so that memory decides and not the latency of an addition. */
  private static float sum(float[] x) {
    int lanes = Simd.LENGTH;
    FloatVector s0 = FloatVector.zero(Simd.SPECIES);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    for (int i = 0; i < x.length; i += 4 * lanes) {
      s0 = s0.add(FloatVector.fromArray(Simd.SPECIES, x, i));
      s1 = s1.add(FloatVector.fromArray(Simd.SPECIES, x, i + lanes));
      s2 = s2.add(FloatVector.fromArray(Simd.SPECIES, x, i + 2 * lanes));
      s3 = s3.add(FloatVector.fromArray(Simd.SPECIES, x, i + 3 * lanes));
    }
    return s0.add(s1).add(s2.add(s3)).reduceLanes(VectorOperators.ADD);
  }

  private static long allocatedBytes() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.ThreadMXBean.class)
        .getCurrentThreadAllocatedBytes();
  }

  private static double quantile(double[] of, double share) {
    double[] sorted = of.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }
}
