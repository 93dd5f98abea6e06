package dev.rondo.benchmarks;

import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many floating-point operations a second does a product of 32 rows reach, beside OpenBLAS?
 *
 * <p>{@code ./mvnw -q compile exec:exec -P peers -pl benchmarks -am -Dargs="jmh
 * ProductPeersBenchmark"} with {@code OMP_NUM_THREADS=1}, and with {@code OPENBLAS_CORETYPE} where
 * the processor is younger than OpenBLAS 0.3.19, which else takes kernels of an old one; the
 * counter {@code flops} is in operations a second. The weights have H rows and 4·H columns.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
    value = 3,
    jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ProductPeersBenchmark {

  private static final int ROWS = 32;

  /** H. */
  @Param({"64", "128", "256", "512", "1024"})
  public int hidden;

  private Work rondo = new MatrixProduct(1, 1, 1, 0).work();
  private FloatPointer a = new FloatPointer();
  private FloatPointer w = new FloatPointer();
  private FloatPointer c = new FloatPointer();

  /** Creates the state. */
  public ProductPeersBenchmark() {}

  /** The operations that were done. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Counter {
    /** Multiplications and additions. */
    public double flops;

    /** Creates the counter. */
    public Counter() {}

    /** Starts an iteration at 0. */
    @Setup(Level.Iteration)
    public void clear() {
      flops = 0;
    }
  }

  /** Allocates the operands. */
  @Setup
  public void allocate() {
    openblas.blas_set_num_threads(1);
    rondo = new MatrixProduct(ROWS, 4 * hidden, hidden, 0).work();
    a = ones(ROWS * hidden);
    w = ones(hidden * 4 * hidden);
    c = ones(ROWS * 4 * hidden);
  }

  private static FloatPointer ones(int size) {
    var pointer = new FloatPointer(size);
    for (int i = 0; i < size; i++) {
      pointer.put(i, 1);
    }
    return pointer;
  }

  private void count(Counter counter) {
    counter.flops += 2.0 * ROWS * hidden * 4 * hidden;
  }

  /** Register tiles in Java. */
  @Benchmark
  public void rondo(Counter counter) {
    rondo.once();
    count(counter);
  }

  /** OpenBLAS. */
  @Benchmark
  public FloatPointer openblas(Counter counter) {
    openblas.cblas_sgemm(
        openblas.CblasRowMajor,
        openblas.CblasNoTrans,
        openblas.CblasNoTrans,
        ROWS,
        4 * hidden,
        hidden,
        1,
        a,
        hidden,
        w,
        4 * hidden,
        0,
        c,
        4 * hidden);
    count(counter);
    return c;
  }
}
