package dev.rondo.kernel.twin;

import dev.rondo.array.Panels;
import dev.rondo.kernel.Distances;
import java.util.List;

/** Cases of {@link Distances}: rows a [rows × depth] and the columns of W [depth × columns]. */
final class DistanceCases implements Cases<Distances> {

  private static final List<String> NAMES = List.of("squared", "absolute");

  @Override
  public int kernels() {
    return NAMES.size();
  }

  @Override
  public TwinCase<Distances> random(int kernel, Draw draw) {
    int rows = draw.size(draw.largest() / 4);
    int depth = draw.size(draw.largest());
    int columns = 1 + draw.size(draw.largest() - 1);
    return of(kernel, rows, depth, columns, draw, false);
  }

  /** Four rows and one, of a whole panel and of one with a rest. */
  @Override
  public List<TwinCase<Distances>> typical(Draw draw) {
    return List.of(of(0, 5, 40, 112, draw, true), of(1, 5, 40, 112, draw, true));
  }

  private static TwinCase<Distances> of(
      int kernel, int rows, int depth, int columns, Draw draw, boolean ordinary) {
    int aOffset = draw.gap();
    int wOffset = draw.gap();
    int cOffset = draw.gap();
    int aStride = depth + draw.gap();
    int cStride = Panels.pad(columns) + draw.gap();
    int aSize = aOffset + rows * aStride + draw.gap();
    int wSize = wOffset + Panels.size(depth, columns) + draw.gap();
    int cSize = cOffset + rows * cStride + draw.gap();
    List<float[]> arrays =
        ordinary
            ? List.of(
                draw.ordinaryArray(aSize), draw.ordinaryArray(wSize), draw.ordinaryArray(cSize))
            : List.of(draw.array(aSize), draw.array(wSize), draw.array(cSize));
    TwinCase.Call<Distances> call =
        kernel == 0
            ? (distances, in) ->
                distances.squared(
                    in.get(0), aOffset, aStride, in.get(1), wOffset, in.get(2), cOffset, cStride,
                    rows, depth, columns)
            : (distances, in) ->
                distances.absolute(
                    in.get(0), aOffset, aStride, in.get(1), wOffset, in.get(2), cOffset, cStride,
                    rows, depth, columns);
    String text =
        "Distances.%s [%d × %d] and [%d × %d]; a at %d by %d, W at %d, c at %d by %d"
            .formatted(
                NAMES.get(kernel),
                rows,
                depth,
                depth,
                columns,
                aOffset,
                aStride,
                wOffset,
                cOffset,
                cStride);
    return new TwinCase<>(text, arrays, call);
  }
}
