package dev.rondo.kernel.twin;

import dev.rondo.array.Panels;
import dev.rondo.kernel.Products;
import java.util.ArrayList;
import java.util.List;

/**
 * Cases of {@link Products}: one product a [rows × depth] · W [depth × columns], read three ways.
 */
final class ProductCases implements Cases<Products> {

  /** What is computed of a, W and b, which is a·W or its gradient. */
  private enum Kernel {
    MULTIPLY,
    MULTIPLY_ACCUMULATE,
    OUTER_ACCUMULATE
  }

  /** The shape of a product, and the rows of W that a gradient takes. */
  private record Shape(int rows, int depth, int columns, int from, int to) {

    static Shape of(int rows, int depth, int columns) {
      return new Shape(rows, depth, columns, 0, depth);
    }

    static Shape random(Draw draw) {
      int rows = draw.size(draw.largest() / 4);
      int depth = draw.size(draw.largest());
      int columns = 1 + draw.size(draw.largest() - 1);
      int from = draw.oneIn(2) ? 0 : draw.below(depth + 1);
      return new Shape(rows, depth, columns, from, from + draw.below(depth - from + 1));
    }

    /** A shape past a place where a product is cut: its inner index, or its copies of operands. */
    static Shape large(Draw draw) {
      return draw.oneIn(2)
          ? of(1 + draw.below(7), 1500 + draw.below(200), 1 + draw.below(100))
          : of(48 + draw.below(400), 48 + draw.below(600), 128 + draw.below(80));
    }

    @Override
    public String toString() {
      return "[%d × %d] · [%d × %d], rows %d to %d"
          .formatted(rows, depth, depth, columns, from, to);
    }
  }

  @Override
  public int kernels() {
    return Kernel.values().length;
  }

  @Override
  public TwinCase<Products> random(int kernel, Draw draw) {
    // as much work as a thousand others
    boolean large = draw.largest() >= 256 && draw.oneIn(500);
    Shape shape = large ? Shape.large(draw) : Shape.random(draw);
    return of(Kernel.values()[kernel], shape, draw, false);
  }

  /** All tiles: 1, 2, 4 and 6 rows of one, two and four vectors, and a gradient of copies. */
  @Override
  public List<TwinCase<Products>> typical(Draw draw) {
    List<TwinCase<Products>> cases = new ArrayList<>();
    for (int rows : new int[] {1, 2, 4, 6}) {
      for (int columns : new int[] {16, 32, 64}) {
        cases.add(of(Kernel.MULTIPLY, Shape.of(rows, 40, columns), draw, true));
        cases.add(of(Kernel.MULTIPLY_ACCUMULATE, Shape.of(rows, 40, columns), draw, true));
        cases.add(of(Kernel.OUTER_ACCUMULATE, Shape.of(40, rows, columns), draw, true));
      }
    }
    cases.add(of(Kernel.OUTER_ACCUMULATE, Shape.of(50, 50, 130), draw, true));
    return cases;
  }

  private static TwinCase<Products> of(Kernel kernel, Shape shape, Draw draw, boolean ordinary) {
    int rows = shape.rows();
    int depth = shape.depth();
    int columns = shape.columns();
    int aOffset = draw.gap();
    int wOffset = draw.gap();
    int bOffset = draw.gap();
    int aStride = depth + draw.gap();
    int bStride = Panels.pad(columns) + draw.gap();
    int aSize = aOffset + rows * aStride + draw.gap();
    int wSize = wOffset + Panels.size(depth, columns) + draw.gap();
    int bSize = bOffset + rows * bStride + draw.gap();
    List<float[]> arrays =
        ordinary
            ? List.of(
                draw.ordinaryArray(aSize), draw.ordinaryArray(wSize), draw.ordinaryArray(bSize))
            : List.of(draw.array(aSize), draw.array(wSize), draw.array(bSize));
    TwinCase.Call<Products> call =
        switch (kernel) {
          case MULTIPLY ->
              (products, in) ->
                  products.multiply(
                      in.get(0), aOffset, aStride, in.get(1), wOffset, in.get(2), bOffset, bStride,
                      rows, depth, columns);
          case MULTIPLY_ACCUMULATE ->
              (products, in) ->
                  products.multiplyAccumulate(
                      in.get(0), aOffset, aStride, in.get(1), wOffset, in.get(2), bOffset, bStride,
                      rows, depth, columns);
          case OUTER_ACCUMULATE ->
              (products, in) ->
                  products.outerAccumulate(
                      in.get(0),
                      aOffset,
                      aStride,
                      in.get(2),
                      bOffset,
                      bStride,
                      in.get(1),
                      wOffset,
                      rows,
                      depth,
                      columns,
                      shape.from(),
                      shape.to());
        };
    String text =
        "Products.%s %s; a at %d by %d, W at %d, c or d at %d by %d"
            .formatted(kernel, shape, aOffset, aStride, wOffset, bOffset, bStride);
    return new TwinCase<>(text, arrays, call);
  }
}
