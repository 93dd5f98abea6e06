package dev.rondo.benchmarks;

import dev.rondo.kernel.vector.Simd;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Is a register tile slower on a {@code float[]}, wherever its data begin, than on a memory segment
 * aligned to 64 bytes?
 *
 * <p>At 512 bits; a narrower vector has a narrower tile. {@code ./mvnw -q compile exec:exec -pl
 * benchmarks -am -Dargs="jmh StorageBenchmark"}; a score is fused multiply-adds of one number a
 * nanosecond, times 2 for GF/s. The two tiles are the same but for how they read and write.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 3,
    jvmArgsAppend =
        "--add-modules=jdk.incubator.vector") // where an array lies differs from fork to fork
@Warmup(iterations = 3, time = 1) // a kernel alone is compiled within 0.9 s
@Measurement(iterations = 5, time = 1)
@OperationsPerInvocation(6 * 64 * StorageBenchmark.DEPTH)
public class StorageBenchmark {

  static final int DEPTH = 512;

  private static final VectorSpecies<Float> S = Simd.SPECIES;
  private static final int L = S.length();
  private static final long LENGTH = L;
  private static final ByteOrder NATIVE = ByteOrder.nativeOrder();

  /**
   * The first element of the weights; at a vector of 16 floats these are all the ways to lie in a
   * cache line.
   */
  @Param({"0", "4", "8", "12"})
  public int offset;

  private final float[] a = new float[6 * (DEPTH + 16)];
  private final float[] b = new float[DEPTH * 64 + 16];
  private final float[] c = new float[6 * 64];
  private final MemorySegment segmentA = Arena.global().allocate(4L * a.length, 64);
  private final MemorySegment segmentB = Arena.global().allocate(4L * b.length, 64);
  private final MemorySegment segmentC = Arena.global().allocate(4L * c.length, 64);

  /** Creates the state. */
  public StorageBenchmark() {}

  /** Fills both storages alike. */
  @Setup
  public void fill() {
    for (int i = 0; i < a.length; i++) {
      a[i] = i % 7 * 0.1f;
      segmentA.setAtIndex(ValueLayout.JAVA_FLOAT, i, a[i]);
    }
    for (int i = 0; i < b.length; i++) {
      b[i] = i % 5 * 0.1f;
      segmentB.setAtIndex(ValueLayout.JAVA_FLOAT, i, b[i]);
    }
  }

  /** An array. */
  @Benchmark
  public float[] array() {
    arrayTile(a, DEPTH + 16, b, offset, 4 * L, c, 4 * L, DEPTH);
    return c;
  }

  /** A segment. */
  @Benchmark
  public MemorySegment segment() {
    segmentTile(segmentA, DEPTH + 16, segmentB, offset, 4 * LENGTH, segmentC, 4 * LENGTH, DEPTH);
    return segmentC;
  }

  private static void arrayTile(
      float[] a, int am, float[] b, int bo, int bk, float[] c, int cm, int depth) {
    FloatVector c00 = FloatVector.zero(S);
    FloatVector c01 = FloatVector.zero(S);
    FloatVector c02 = FloatVector.zero(S);
    FloatVector c03 = FloatVector.zero(S);
    FloatVector c10 = FloatVector.zero(S);
    FloatVector c11 = FloatVector.zero(S);
    FloatVector c12 = FloatVector.zero(S);
    FloatVector c13 = FloatVector.zero(S);
    FloatVector c20 = FloatVector.zero(S);
    FloatVector c21 = FloatVector.zero(S);
    FloatVector c22 = FloatVector.zero(S);
    FloatVector c23 = FloatVector.zero(S);
    FloatVector c30 = FloatVector.zero(S);
    FloatVector c31 = FloatVector.zero(S);
    FloatVector c32 = FloatVector.zero(S);
    FloatVector c33 = FloatVector.zero(S);
    FloatVector c40 = FloatVector.zero(S);
    FloatVector c41 = FloatVector.zero(S);
    FloatVector c42 = FloatVector.zero(S);
    FloatVector c43 = FloatVector.zero(S);
    FloatVector c50 = FloatVector.zero(S);
    FloatVector c51 = FloatVector.zero(S);
    FloatVector c52 = FloatVector.zero(S);
    FloatVector c53 = FloatVector.zero(S);
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = FloatVector.fromArray(S, b, bo + k * bk + 0 * L);
      FloatVector b1 = FloatVector.fromArray(S, b, bo + k * bk + 1 * L);
      FloatVector b2 = FloatVector.fromArray(S, b, bo + k * bk + 2 * L);
      FloatVector b3 = FloatVector.fromArray(S, b, bo + k * bk + 3 * L);
      FloatVector x0 = FloatVector.broadcast(S, a[0 * am + k]);
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      c02 = x0.fma(b2, c02);
      c03 = x0.fma(b3, c03);
      FloatVector x1 = FloatVector.broadcast(S, a[1 * am + k]);
      c10 = x1.fma(b0, c10);
      c11 = x1.fma(b1, c11);
      c12 = x1.fma(b2, c12);
      c13 = x1.fma(b3, c13);
      FloatVector x2 = FloatVector.broadcast(S, a[2 * am + k]);
      c20 = x2.fma(b0, c20);
      c21 = x2.fma(b1, c21);
      c22 = x2.fma(b2, c22);
      c23 = x2.fma(b3, c23);
      FloatVector x3 = FloatVector.broadcast(S, a[3 * am + k]);
      c30 = x3.fma(b0, c30);
      c31 = x3.fma(b1, c31);
      c32 = x3.fma(b2, c32);
      c33 = x3.fma(b3, c33);
      FloatVector x4 = FloatVector.broadcast(S, a[4 * am + k]);
      c40 = x4.fma(b0, c40);
      c41 = x4.fma(b1, c41);
      c42 = x4.fma(b2, c42);
      c43 = x4.fma(b3, c43);
      FloatVector x5 = FloatVector.broadcast(S, a[5 * am + k]);
      c50 = x5.fma(b0, c50);
      c51 = x5.fma(b1, c51);
      c52 = x5.fma(b2, c52);
      c53 = x5.fma(b3, c53);
    }
    c00.intoArray(c, 0 * cm + 0 * L);
    c01.intoArray(c, 0 * cm + 1 * L);
    c02.intoArray(c, 0 * cm + 2 * L);
    c03.intoArray(c, 0 * cm + 3 * L);
    c10.intoArray(c, 1 * cm + 0 * L);
    c11.intoArray(c, 1 * cm + 1 * L);
    c12.intoArray(c, 1 * cm + 2 * L);
    c13.intoArray(c, 1 * cm + 3 * L);
    c20.intoArray(c, 2 * cm + 0 * L);
    c21.intoArray(c, 2 * cm + 1 * L);
    c22.intoArray(c, 2 * cm + 2 * L);
    c23.intoArray(c, 2 * cm + 3 * L);
    c30.intoArray(c, 3 * cm + 0 * L);
    c31.intoArray(c, 3 * cm + 1 * L);
    c32.intoArray(c, 3 * cm + 2 * L);
    c33.intoArray(c, 3 * cm + 3 * L);
    c40.intoArray(c, 4 * cm + 0 * L);
    c41.intoArray(c, 4 * cm + 1 * L);
    c42.intoArray(c, 4 * cm + 2 * L);
    c43.intoArray(c, 4 * cm + 3 * L);
    c50.intoArray(c, 5 * cm + 0 * L);
    c51.intoArray(c, 5 * cm + 1 * L);
    c52.intoArray(c, 5 * cm + 2 * L);
    c53.intoArray(c, 5 * cm + 3 * L);
  }

  private static void segmentTile(
      MemorySegment a,
      long am,
      MemorySegment b,
      long bo,
      long bk,
      MemorySegment c,
      long cm,
      int depth) {
    FloatVector c00 = FloatVector.zero(S);
    FloatVector c01 = FloatVector.zero(S);
    FloatVector c02 = FloatVector.zero(S);
    FloatVector c03 = FloatVector.zero(S);
    FloatVector c10 = FloatVector.zero(S);
    FloatVector c11 = FloatVector.zero(S);
    FloatVector c12 = FloatVector.zero(S);
    FloatVector c13 = FloatVector.zero(S);
    FloatVector c20 = FloatVector.zero(S);
    FloatVector c21 = FloatVector.zero(S);
    FloatVector c22 = FloatVector.zero(S);
    FloatVector c23 = FloatVector.zero(S);
    FloatVector c30 = FloatVector.zero(S);
    FloatVector c31 = FloatVector.zero(S);
    FloatVector c32 = FloatVector.zero(S);
    FloatVector c33 = FloatVector.zero(S);
    FloatVector c40 = FloatVector.zero(S);
    FloatVector c41 = FloatVector.zero(S);
    FloatVector c42 = FloatVector.zero(S);
    FloatVector c43 = FloatVector.zero(S);
    FloatVector c50 = FloatVector.zero(S);
    FloatVector c51 = FloatVector.zero(S);
    FloatVector c52 = FloatVector.zero(S);
    FloatVector c53 = FloatVector.zero(S);
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = FloatVector.fromMemorySegment(S, b, 4 * (bo + k * bk + 0 * LENGTH), NATIVE);
      FloatVector b1 = FloatVector.fromMemorySegment(S, b, 4 * (bo + k * bk + 1 * LENGTH), NATIVE);
      FloatVector b2 = FloatVector.fromMemorySegment(S, b, 4 * (bo + k * bk + 2 * LENGTH), NATIVE);
      FloatVector b3 = FloatVector.fromMemorySegment(S, b, 4 * (bo + k * bk + 3 * LENGTH), NATIVE);
      FloatVector x0 = FloatVector.broadcast(S, a.getAtIndex(ValueLayout.JAVA_FLOAT, 0 * am + k));
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      c02 = x0.fma(b2, c02);
      c03 = x0.fma(b3, c03);
      FloatVector x1 = FloatVector.broadcast(S, a.getAtIndex(ValueLayout.JAVA_FLOAT, 1 * am + k));
      c10 = x1.fma(b0, c10);
      c11 = x1.fma(b1, c11);
      c12 = x1.fma(b2, c12);
      c13 = x1.fma(b3, c13);
      FloatVector x2 = FloatVector.broadcast(S, a.getAtIndex(ValueLayout.JAVA_FLOAT, 2 * am + k));
      c20 = x2.fma(b0, c20);
      c21 = x2.fma(b1, c21);
      c22 = x2.fma(b2, c22);
      c23 = x2.fma(b3, c23);
      FloatVector x3 = FloatVector.broadcast(S, a.getAtIndex(ValueLayout.JAVA_FLOAT, 3 * am + k));
      c30 = x3.fma(b0, c30);
      c31 = x3.fma(b1, c31);
      c32 = x3.fma(b2, c32);
      c33 = x3.fma(b3, c33);
      FloatVector x4 = FloatVector.broadcast(S, a.getAtIndex(ValueLayout.JAVA_FLOAT, 4 * am + k));
      c40 = x4.fma(b0, c40);
      c41 = x4.fma(b1, c41);
      c42 = x4.fma(b2, c42);
      c43 = x4.fma(b3, c43);
      FloatVector x5 = FloatVector.broadcast(S, a.getAtIndex(ValueLayout.JAVA_FLOAT, 5 * am + k));
      c50 = x5.fma(b0, c50);
      c51 = x5.fma(b1, c51);
      c52 = x5.fma(b2, c52);
      c53 = x5.fma(b3, c53);
    }
    c00.intoMemorySegment(c, 4 * (0 * cm + 0 * LENGTH), NATIVE);
    c01.intoMemorySegment(c, 4 * (0 * cm + 1 * LENGTH), NATIVE);
    c02.intoMemorySegment(c, 4 * (0 * cm + 2 * LENGTH), NATIVE);
    c03.intoMemorySegment(c, 4 * (0 * cm + 3 * LENGTH), NATIVE);
    c10.intoMemorySegment(c, 4 * (1 * cm + 0 * LENGTH), NATIVE);
    c11.intoMemorySegment(c, 4 * (1 * cm + 1 * LENGTH), NATIVE);
    c12.intoMemorySegment(c, 4 * (1 * cm + 2 * LENGTH), NATIVE);
    c13.intoMemorySegment(c, 4 * (1 * cm + 3 * LENGTH), NATIVE);
    c20.intoMemorySegment(c, 4 * (2 * cm + 0 * LENGTH), NATIVE);
    c21.intoMemorySegment(c, 4 * (2 * cm + 1 * LENGTH), NATIVE);
    c22.intoMemorySegment(c, 4 * (2 * cm + 2 * LENGTH), NATIVE);
    c23.intoMemorySegment(c, 4 * (2 * cm + 3 * LENGTH), NATIVE);
    c30.intoMemorySegment(c, 4 * (3 * cm + 0 * LENGTH), NATIVE);
    c31.intoMemorySegment(c, 4 * (3 * cm + 1 * LENGTH), NATIVE);
    c32.intoMemorySegment(c, 4 * (3 * cm + 2 * LENGTH), NATIVE);
    c33.intoMemorySegment(c, 4 * (3 * cm + 3 * LENGTH), NATIVE);
    c40.intoMemorySegment(c, 4 * (4 * cm + 0 * LENGTH), NATIVE);
    c41.intoMemorySegment(c, 4 * (4 * cm + 1 * LENGTH), NATIVE);
    c42.intoMemorySegment(c, 4 * (4 * cm + 2 * LENGTH), NATIVE);
    c43.intoMemorySegment(c, 4 * (4 * cm + 3 * LENGTH), NATIVE);
    c50.intoMemorySegment(c, 4 * (5 * cm + 0 * LENGTH), NATIVE);
    c51.intoMemorySegment(c, 4 * (5 * cm + 1 * LENGTH), NATIVE);
    c52.intoMemorySegment(c, 4 * (5 * cm + 2 * LENGTH), NATIVE);
    c53.intoMemorySegment(c, 4 * (5 * cm + 3 * LENGTH), NATIVE);
  }
}
