package dev.rondo.benchmarks;

import dev.rondo.array.Panels;
import dev.rondo.array.Store;
import dev.rondo.kernel.Products;
import dev.rondo.random.CounterRandom;
import dev.rondo.runtime.Kernels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One product, c = a·W, where a is [rows × depth] and W [depth × columns].
 *
 * @param rows M
 * @param columns N
 * @param depth K
 * @param seconds how long each side repeats the work for one measurement
 */
record MatrixProduct(int rows, int columns, int depth, double seconds) implements Request {

  @Override
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("gemm", List.of(rows, columns, depth));
    fields.put("threads", 1);
    fields.put("seconds", seconds);
    return fields;
  }

  @Override
  public String describe() {
    return String.format(Locale.ROOT, "product   M %4d  N %4d  K %4d", rows, columns, depth);
  }

  @Override
  public double flops() {
    return 2.0 * rows * columns * depth;
  }

  @Override
  public int batch() {
    return rows;
  }

  @Override
  public MatrixProduct on(int threads) {
    return this;
  }

  @Override
  public Work work() {
    return new Running();
  }

  private final class Running extends Work {
    private final Products products = Kernels.best().products();
    private final int aStride = Panels.stride(depth);
    private final int cStride = Panels.stride(columns);
    private final float[] a = random(1, rows * aStride);
    private final float[] w = random(2, Panels.size(depth, columns));
    private final float[] c = Store.allocate(Store.FIRST + rows * cStride);

    private static float[] random(long stream, int size) {
      float[] values = Store.allocate(Store.FIRST + size);
      for (int i = 0; i < size; i++) {
        values[Store.FIRST + i] = 2 * CounterRandom.uniform(7, stream, i) - 1;
      }
      return values;
    }

    @Override
    void once() {
      products.multiply(
          a, Store.FIRST, aStride, w, Store.FIRST, c, Store.FIRST, cStride, rows, depth, columns);
    }
  }
}
