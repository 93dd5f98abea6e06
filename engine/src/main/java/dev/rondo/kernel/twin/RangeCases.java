package dev.rondo.kernel.twin;

import dev.rondo.kernel.Elements;
import dev.rondo.kernel.Functions;
import dev.rondo.kernel.Reductions;
import dev.rondo.kernel.Updates;
import dev.rondo.kernel.twin.Ranges.Places;
import java.util.List;

/**
 * Cases of kernels that read and write ranges of one length, which lie wherever the contract of the
 * kernel allows.
 *
 * @param <K> the interface of the kernels
 */
final class RangeCases<K> implements Cases<K> {

  /** A length that fills vectors of any width many times, and leaves a rest. */
  private static final int TYPICAL = 199;

  private final List<Kernel<K>> kernels;

  /** Calls a kernel on ranges. */
  @FunctionalInterface
  private interface Call<K> {
    void apply(K kernels, List<float[]> arrays, Ranges of);
  }

  /**
   * One kernel.
   *
   * @param ranges how many ranges it has
   * @param factors how many numbers it takes beside them
   */
  private record Kernel<K>(String name, int ranges, int factors, Places places, Call<K> call) {}

  private RangeCases(List<Kernel<K>> kernels) {
    this.kernels = kernels;
  }

  @Override
  public int kernels() {
    return kernels.size();
  }

  @Override
  public TwinCase<K> random(int kernel, Draw draw) {
    return of(kernels.get(kernel), draw.size(4 * draw.largest()), draw, false);
  }

  @Override
  public List<TwinCase<K>> typical(Draw draw) {
    return kernels.stream().map(kernel -> of(kernel, TYPICAL, draw, true)).toList();
  }

  private static <K> TwinCase<K> of(Kernel<K> kernel, int length, Draw draw, boolean ordinary) {
    Ranges of = Ranges.random(kernel.places(), kernel.ranges(), length, kernel.factors(), draw);
    Call<K> call = kernel.call();
    return new TwinCase<>(
        kernel.name() + " of " + of,
        of.fill(draw, ordinary),
        (kernels, arrays) -> call.apply(kernels, arrays, of));
  }

  static Cases<Functions> functions() {
    return new RangeCases<>(
        List.of(
            function("exp", Functions::exp),
            function("log", Functions::log),
            function("tanh", Functions::tanh),
            function("sigmoid", Functions::sigmoid),
            function("sin", Functions::sin),
            function("cos", Functions::cos),
            new Kernel<>(
                "Functions.flush",
                1,
                0,
                Places.ANY,
                (k, in, r) -> k.flush(r.array(in, 0), r.at(0), r.length()))));
  }

  /** A function of numbers, as a method of {@link Functions}. */
  @FunctionalInterface
  private interface Function {
    void apply(Functions kernels, float[] x, int xOffset, float[] y, int yOffset, int length);
  }

  private static Kernel<Functions> function(String name, Function f) {
    return new Kernel<>(
        "Functions." + name,
        2,
        0,
        Places.ANY,
        (k, in, r) -> f.apply(k, r.array(in, 0), r.at(0), r.array(in, 1), r.at(1), r.length()));
  }

  static Cases<Elements> elements() {
    return new RangeCases<>(
        List.of(
            new Kernel<>(
                "Elements.add",
                2,
                0,
                Places.APART,
                (k, in, r) -> k.add(r.array(in, 0), r.at(0), r.array(in, 1), r.at(1), r.length())),
            new Kernel<>(
                "Elements.shiftAndScale",
                2,
                2,
                Places.ANY,
                (k, in, r) ->
                    k.shiftAndScale(
                        r.array(in, 0),
                        r.at(0),
                        r.factor(0),
                        r.factor(1),
                        r.array(in, 1),
                        r.at(1),
                        r.length())),
            new Kernel<>(
                "Elements.standardizeGradient",
                3,
                3,
                Places.ANY,
                (k, in, r) ->
                    k.standardizeGradient(
                        r.array(in, 0),
                        r.at(0),
                        r.array(in, 1),
                        r.at(1),
                        r.factor(0),
                        r.factor(1),
                        r.factor(2),
                        r.array(in, 2),
                        r.at(2),
                        r.length())),
            new Kernel<>(
                "Elements.softmaxGradient",
                3,
                1,
                Places.ANY,
                (k, in, r) ->
                    k.softmaxGradient(
                        r.array(in, 0),
                        r.at(0),
                        r.array(in, 1),
                        r.at(1),
                        r.factor(0),
                        r.array(in, 2),
                        r.at(2),
                        r.length()))));
  }

  static Cases<Reductions> reductions() {
    return new RangeCases<>(
        List.of(
            reduction("sum", (k, x, at, length, c) -> k.sum(x, at, length)),
            reduction("sumOfSquares", (k, x, at, length, c) -> k.sumOfSquares(x, at, length)),
            reduction("sumOfSquaresAround", Reductions::sumOfSquaresAround),
            reduction("max", (k, x, at, length, c) -> k.max(x, at, length)),
            reduction("allFinite", (k, x, at, length, c) -> k.allFinite(x, at, length) ? 1 : 0),
            new Kernel<>(
                "Reductions.dot",
                2,
                0,
                Places.ANY,
                (k, in, r) ->
                    in.getLast()[0] =
                        k.dot(r.array(in, 0), r.at(0), r.array(in, 1), r.at(1), r.length()))));
  }

  /** What a range becomes, with a number c that most do not need. */
  @FunctionalInterface
  private interface Reduction {
    float apply(Reductions kernels, float[] x, int offset, int length, float c);
  }

  private static Kernel<Reductions> reduction(String name, Reduction f) {
    return new Kernel<>(
        "Reductions." + name,
        1,
        1,
        Places.ANY,
        (k, in, r) ->
            in.getLast()[0] = f.apply(k, r.array(in, 0), r.at(0), r.length(), r.factor(0)));
  }

  static Cases<Updates> updates() {
    return new RangeCases<>(
        List.of(
            update(
                "sgd",
                2,
                (k, a, b, c, d, from, to, r) -> k.sgd(a, b, from, to, r.factor(0), r.factor(1))),
            update(
                "momentum",
                3,
                (k, a, b, c, d, from, to, r) ->
                    k.momentum(a, b, c, from, to, r.factor(0), r.factor(1), r.factor(2))),
            update(
                "nesterov",
                3,
                (k, a, b, c, d, from, to, r) ->
                    k.nesterov(a, b, c, from, to, r.factor(0), r.factor(1), r.factor(2))),
            update(
                "adam",
                4,
                (k, a, b, c, d, from, to, r) ->
                    k.adam(
                        a,
                        b,
                        c,
                        d,
                        from,
                        to,
                        r.factor(0),
                        r.factor(1),
                        r.factor(2),
                        r.factor(3),
                        1 + r.factor(4),
                        1e-8f,
                        r.factor(5))),
            update(
                "nadam",
                4,
                (k, a, b, c, d, from, to, r) ->
                    k.nadam(
                        a,
                        b,
                        c,
                        d,
                        from,
                        to,
                        r.factor(0),
                        r.factor(1),
                        r.factor(5),
                        r.factor(2),
                        r.factor(3),
                        1 + r.factor(4),
                        1e-8f)),
            update(
                "rmsProp",
                3,
                (k, a, b, c, d, from, to, r) ->
                    k.rmsProp(
                        a,
                        b,
                        c,
                        from,
                        to,
                        r.factor(0),
                        r.factor(1),
                        r.factor(2),
                        r.factor(3),
                        1e-8f)),
            update(
                "adadelta",
                4,
                (k, a, b, c, d, from, to, r) ->
                    k.adadelta(a, b, c, d, from, to, r.factor(0), r.factor(1), r.factor(2), 1e-6f)),
            update(
                "average",
                2,
                (k, a, b, c, d, from, to, r) -> k.average(a, b, from, to, r.factor(0)))));
  }

  /** A step of an optimiser on up to four arrays; those that it has not are the first again. */
  @FunctionalInterface
  private interface Update {
    void apply(
        Updates kernels, float[] a, float[] b, float[] c, float[] d, int from, int to, Ranges of);
  }

  private static Kernel<Updates> update(String name, int arrays, Update step) {
    return new Kernel<>(
        "Updates." + name,
        arrays,
        6,
        Places.ALIKE,
        (k, in, r) ->
            step.apply(
                k,
                r.array(in, 0),
                r.array(in, 1),
                r.array(in, arrays > 2 ? 2 : 0),
                r.array(in, arrays > 3 ? 3 : 0),
                r.at(0),
                r.at(0) + r.length(),
                r));
  }
}
