package dev.rondo.benchmarks;

import dev.rondo.array.Panels;
import dev.rondo.array.Store;
import dev.rondo.kernel.Products;
import dev.rondo.kernel.reference.ReferenceProducts;
import dev.rondo.kernel.vector.VectorProducts;
import dev.rondo.random.CounterRandom;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
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
 * How many floating-point operations a second do the products of an LSTM's step reach, forward and
 * for the gradient of its weights?
 *
 * <p>{@code ./mvnw -q compile exec:exec -pl benchmarks -am -Dargs="jmh ProductsBenchmark"}; the
 * counter {@code flops} is in operations a second. 207 is a size that nothing divides.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
    value = 3,
    jvmArgsAppend = "--add-modules=jdk.incubator.vector") // C2's choices differ from fork to fork
@Warmup(iterations = 3, time = 1) // a kernel alone is compiled within 0.9 s
@Measurement(iterations = 5, time = 1)
public class ProductsBenchmark {

  private static final int ROWS = 32;
  private static final int FIRST = Store.FIRST;

  /** Which twin. */
  public enum Form {
    /** Plain loops. */
    REFERENCE,
    /** Register tiles. */
    VECTOR;

    private Products products() {
      return this == REFERENCE ? new ReferenceProducts() : new VectorProducts();
    }
  }

  /** The twin that is measured. */
  @Param({"REFERENCE", "VECTOR"})
  public Form form = Form.VECTOR;

  /** H; the product has depth 2·H + 1 and 4·H columns. */
  @Param({"64", "128", "207", "256", "512"})
  public int hidden;

  private Products products = new ReferenceProducts();
  private float[] a = new float[0];
  private float[] w = new float[0];
  private float[] c = new float[0];
  private float[] g = new float[0];
  private int depth;
  private int columns;
  private int aStride;
  private int cStride;

  /** Creates the state. */
  public ProductsBenchmark() {}

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

  /** Fills the operands, and checks that the twins agree before anything is timed. */
  @Setup
  public void fill() {
    products = form.products();
    depth = 2 * hidden + 1;
    columns = 4 * hidden;
    aStride = Panels.stride(depth);
    cStride = Panels.stride(columns);
    a = random(1, ROWS * aStride);
    w = random(2, Panels.size(depth, columns));
    c = Store.allocate(FIRST + ROWS * cStride);
    g = Store.allocate(FIRST + Panels.size(depth, columns));
    float[] expected = c.clone();
    Form.REFERENCE
        .products()
        .multiply(a, FIRST, aStride, w, FIRST, expected, FIRST, cStride, ROWS, depth, columns);
    Form.VECTOR
        .products()
        .multiply(a, FIRST, aStride, w, FIRST, c, FIRST, cStride, ROWS, depth, columns);
    if (!Arrays.equals(expected, c)) {
      throw new IllegalStateException("the twins differ at H = " + hidden);
    }
  }

  private static float[] random(long stream, int size) {
    float[] values = Store.allocate(FIRST + size);
    for (int i = 0; i < size; i++) {
      values[FIRST + i] = 2 * CounterRandom.uniform(1, stream, i) - 1;
    }
    return values;
  }

  /** The sums of a step: 32 rows. */
  @Benchmark
  public float[] forward(Counter counter) {
    products.multiply(a, FIRST, aStride, w, FIRST, c, FIRST, cStride, ROWS, depth, columns);
    counter.flops += 2.0 * ROWS * depth * columns;
    return c;
  }

  /** The gradient of the weights from 32 rows. */
  @Benchmark
  public float[] weightGradient(Counter counter) {
    products.outerAccumulate(
        a, FIRST, aStride, c, FIRST, cStride, g, FIRST, ROWS, depth, columns, 0, depth);
    counter.flops += 2.0 * ROWS * depth * columns;
    return g;
  }
}
