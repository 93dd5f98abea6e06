package dev.rondo.models.testing;

import dev.rondo.processor.ir.Op;
import dev.rondo.processor.ir.Size;
import dev.rondo.processor.ir.Training;
import dev.rondo.processor.ir.Value;
import dev.rondo.testing.Close;
import java.util.Arrays;
import java.util.List;

/**
 * How far float32 may be from float64.
 *
 * <pre>
 *   |got − want| ≤ c · ⌈log₂(K·T)⌉ · 2⁻²³ · (largest |want|)      c = 4 forward, 8 backward
 * </pre>
 *
 * <p>K is the length of the longest dot product: of a sum, of the gradient of an operand, or over
 * the rows of a batch.
 *
 * <p>A softmax takes their mean from the gradients that arrive, so what is left may be far smaller
 * than what was rounded. Where memory is read, a gradient smaller than 2⁻⁸ of the largest of all is
 * measured by that.
 */
public final class Tolerance {

  private static final double FORWARD = 4;
  private static final double BACKWARD = 8;

  /** The part of the largest gradient that others are measured by, where memory is read. */
  private static final double SMALL = 0x1p-8;

  private final double logarithm;

  /** The tolerance for a logarithm ⌈log₂(K·T)⌉. */
  public Tolerance(double logarithm) {
    this.logarithm = logarithm;
  }

  /** The tolerance of a cell at some sizes. */
  public static Tolerance of(Training training, Shape shape) {
    int longest = Math.max(2, shape.rows());
    for (Value value : training.values()) {
      int length =
          switch (value.op()) {
            case Op.Affine(var terms) -> length(terms, shape);
            case Op.AffineTransposed(var terms, _) -> length(terms, shape);
            default -> 1;
          };
      longest = Math.max(longest, length);
    }
    double product = (double) longest * shape.steps();
    return new Tolerance(Math.ceil(Math.log(product) / Math.log(2)));
  }

  private static int length(List<Op.Term> terms, Shape shape) {
    return terms.stream()
        .map(term -> term.operand() == null ? Size.ONE : term.operand().size())
        .mapToInt(shape::elements)
        .sum();
  }

  /** Fails unless each tensor is near enough. */
  public void check(Outcome<float[]> got, Outcome<double[]> want) {
    Outcome.compare(got.results(), want.results(), comparison(FORWARD));
    boolean memory = want.gradients().containsKey(Problem.M);
    double largest =
        want.gradients().values().stream().mapToDouble(Tolerance::largest).max().orElse(0);
    double floor = memory ? SMALL * largest : 0;
    Outcome.compare(
        got.gradients(),
        want.gradients(),
        (name, a, b) -> {
          double scale = largest(b);
          double more = scale == 0 ? 1 : Math.max(1, floor / scale);
          Close.assertClose(name, a, b, backward() * more);
        });
  }

  /** The factor of 2⁻²³ · (largest |want|) that gradients may be off by. */
  public double backward() {
    return BACKWARD * logarithm;
  }

  private static double largest(double[] tensor) {
    return Arrays.stream(tensor).map(Math::abs).max().orElse(0);
  }

  private Outcome.Comparison<float[], double[]> comparison(double factor) {
    return (name, got, want) -> Close.assertClose(name, got, want, factor * logarithm);
  }
}
