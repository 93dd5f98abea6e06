package dev.rondo.benchmarks;

import dev.rondo.array.Store;
import dev.rondo.random.CounterRandom;
import dev.rondo.runtime.Kernels;
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
 * How many elements a second do functions and elementwise passes reach, beside a copy of the same
 * numbers?
 *
 * <p>{@code ./mvnw -q compile exec:exec -pl benchmarks -am -Dargs="jmh FunctionsBenchmark"}; the
 * counter {@code elements} is in elements a second. 64 and 256 elements are a row of a layer, a
 * million come from memory.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
    value = 3,
    jvmArgsAppend = "--add-modules=jdk.incubator.vector") // C2's choices differ from fork to fork
@Warmup(iterations = 3, time = 1) // a kernel alone is compiled within 0.9 s
@Measurement(iterations = 5, time = 1)
public class FunctionsBenchmark {

  /** What is computed for each element. */
  public enum Pass {
    /** y = x, by the JDK: what memory allows. */
    COPY {
      @Override
      void run(Kernels kernels, float[] x, float[] y, int length) {
        System.arraycopy(x, Store.FIRST, y, Store.FIRST, length);
      }
    },
    /** y = y + x. */
    ADD {
      @Override
      void run(Kernels kernels, float[] x, float[] y, int length) {
        kernels.elements().add(x, Store.FIRST, y, Store.FIRST, length);
      }
    },
    /** y = eˣ. */
    EXP {
      @Override
      void run(Kernels kernels, float[] x, float[] y, int length) {
        kernels.functions().exp(x, Store.FIRST, y, Store.FIRST, length);
      }
    },
    /** y = tanh x. */
    TANH {
      @Override
      void run(Kernels kernels, float[] x, float[] y, int length) {
        kernels.functions().tanh(x, Store.FIRST, y, Store.FIRST, length);
      }
    },
    /** y = 1 / (1 + e⁻ˣ). */
    SIGMOID {
      @Override
      void run(Kernels kernels, float[] x, float[] y, int length) {
        kernels.functions().sigmoid(x, Store.FIRST, y, Store.FIRST, length);
      }
    },
    /** A step of plain gradient descent, of weights y by gradients x. */
    SGD {
      @Override
      void run(Kernels kernels, float[] x, float[] y, int length) {
        kernels.updates().sgd(y, x, Store.FIRST, Store.FIRST + length, 1, StepWork.RATE);
      }
    };

    abstract void run(Kernels kernels, float[] x, float[] y, int length);
  }

  /** What is measured. */
  @Param public Pass pass = Pass.COPY;

  /** The number of elements. */
  @Param({"64", "256", "1000000"})
  public int length;

  private final Kernels kernels = Kernels.best();
  private float[] x = new float[0];
  private float[] y = new float[0];

  /** Creates the state. */
  public FunctionsBenchmark() {}

  /** The elements that were written. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Counter {
    /** Elements. */
    public double elements;

    /** Creates the counter. */
    public Counter() {}

    /** Starts an iteration at 0. */
    @Setup(Level.Iteration)
    public void clear() {
      elements = 0;
    }
  }

  /** Fills the operands with numbers between −4 and 4. */
  @Setup
  public void fill() {
    x = Store.allocate(Store.FIRST + length);
    y = Store.allocate(Store.FIRST + length);
    for (int i = 0; i < length; i++) {
      x[Store.FIRST + i] = 8 * CounterRandom.uniform(1, 1, i) - 4;
    }
  }

  /** The pass over all elements. */
  @Benchmark
  public float[] elements(Counter counter) {
    pass.run(kernels, x, y, length);
    counter.elements += length;
    return y;
  }
}
