package dev.rondo.models.testing;

import dev.rondo.annotation.Cell;

/**
 * Cells that exist to be tested: together they use every operation and function of the language,
 * and the ways to write a cell that no built-in cell needs.
 */
public final class Specimens {

  private Specimens() {}

  // Operations and functions.

  @Cell(
      weights = {"W U b"},
      equations =
          """
          a    = W @ x[t] + U @ h[t-1] + b
          m    = sqrt(abs(a) + 0.25)
          h[t] = -a / (1.5 + m * m) + 0.5 * m - -0.25 * a
          """)
  public interface Roots {}

  @Cell(
      weights = {"W U b c"},
      equations =
          """
          a    = W @ x[t] + b
          s    = U @ h[t-1] + c
          h[t] = tanh(min(a, s) - 0.5 * max(a, -s))
          """)
  public interface Extremes {}

  @Cell(
      weights = {"W V U b"},
      equations =
          """
          a    = W @ x[t] + U @ h[t-1] + b
          e    = exp(-abs(a))
          h[t] = sin(a) * log(1.5 + e) + cos(V @ h[t-1]) * e
          """)
  public interface Waves {}

  @Cell(
      weights = {"Wa Wb Wc Wd", "Ua Ub Uc Ud", "ba bb bc bd"},
      equations =
          """
          p    = softplus(Wa @ x[t] + Ua @ h[t-1] + ba)
          g    = gelu(Wb @ x[t] + Ub @ h[t-1] + bb)
          e    = elu(Wc @ x[t] + Uc @ h[t-1] + bc)
          s    = silu(Wd @ x[t] + Ud @ h[t-1] + bd)
          h[t] = tanh(p * g - e * s)
          """)
  public interface SmoothUnits {}

  @Cell(
      weights = {"Wa Wb Wc Wd", "Ua Ub Uc Ud", "ba bb bc bd"},
      equations =
          """
          r    = relu(Wa @ x[t] + Ua @ h[t-1] + ba)
          l    = leaky_relu(Wb @ x[t] + Ub @ h[t-1] + bb)
          s    = hard_sigmoid(Wc @ x[t] + Uc @ h[t-1] + bc)
          k    = hard_tanh(Wd @ x[t] + Ud @ h[t-1] + bd)
          h[t] = s * k + 0.3 * (r - l * s)
          """)
  public interface BrokenLines {}

  // Weights.

  @Cell(
      weights = {"Wi Wf Wo Wg", "Ui Uf Uo Ug", "pi pf po", "bi bf bo bg"},
      equations =
          """
          i    = sigmoid(Wi @ x[t] + Ui @ h[t-1] + pi * c[t-1] + bi)
          f    = sigmoid(Wf @ x[t] + Uf @ h[t-1] + pf * c[t-1] + bf)
          g    = tanh(Wg @ x[t] + Ug @ h[t-1] + bg)
          c[t] = f * c[t-1] + i * g
          o    = sigmoid(Wo @ x[t] + Uo @ h[t-1] + po * c[t] + bo)
          h[t] = o * tanh(c[t])
          """)
  public interface Peepholes {}

  @Cell(
      weights = {"W U b c"},
      equations =
          """
          z    = sigmoid(W @ x[t] + U @ h[t-1] + b)
          n    = tanh(W @ x[t] + U @ (z * h[t-1]) + c)
          h[t] = z * n + (1 - z) * h[t-1]
          """)
  public interface WeightsUsedTwice {}

  @Cell(
      weights = {"W U b"},
      equations =
          """
          c[t] = tanh(W @ x[t] + U @ h[t-1] + U @ c[t-1] + b + b)
          h[t] = c[t] * sigmoid(U @ c[t])
          """)
  public interface WeightTwiceInOneSum {}

  @Cell(
      weights = {"W U V b"},
      equations = "h[t] = tanh(W @ x[t] + U @ h[t-1] + V @ h[t-1] + b)")
  public interface TwoWeightsOfOneOperand {}

  @Cell(
      weights = {"W U b c"},
      equations =
          """
          z    = sigmoid(W @ x[t] + U @ h[t-1] + b)
          h[t] = tanh(b * h[t-1] + z * c) - b + c / (2 + z)
          """)
  public interface BiasUsedElementwise {}

  @Cell(
      weights = {"W U p b"},
      equations =
          """
          z    = p * sigmoid(W @ x[t] + U @ h[t-1] + b)
          k    = p
          l    = k
          h[t] = z * tanh(p * h[t-1] + l) + k
          """)
  public interface WeightUnderOtherNames {}

  @Cell(
      weights = {"W U p q"},
      equations = "h[t] = tanh(W @ x[t] + U @ (p * h[t-1] + q))")
  public interface WeightInsideOperand {}

  @Cell(
      weights = {"W U p q"},
      equations =
          """
          leak = sigmoid(p)
          h[t] = leak * h[t-1] + exp(-1) * tanh(W @ sin(x[t]) + U @ (tanh(q) * h[t-1]) + sqrt(2) * q)
          """)
  public interface FunctionsOfWeights {}

  // Products.

  @Cell(
      weights = {"W U V b"},
      equations =
          """
          z    = sigmoid(W @ x[t] + U @ (h[t-1] * h[t-1]) + b)
          h[t] = tanh(z * (U @ (z * h[t-1])) + V @ cos(x[t]) - U @ z) * tanh(V @ x[t])
          """)
  public interface WeightOfSeveralComputedValues {}

  @Cell(
      weights = {"W U V A b"},
      equations =
          """
          n    = tanh(W @ x[t] + U @ h[t-1] + b)
          c[t] = n
          h[t] = n * sigmoid(V @ n + A @ c[t-1])
          """)
  public interface StateMultipliedAtOnce {}

  @Cell(
      weights = {"W Wr U V A b br"},
      equations =
          """
          r    = sigmoid(Wr @ x[t] + A @ h[t-1] + br)
          n    = tanh(W @ x[t] + U @ (r * h[t-1]) + b)
          h[t] = n + 0.5 * tanh(V @ sin(n))
          """)
  public interface ProductsOfComputedValues {}

  @Cell(
      weights = {"W A B C D b"},
      equations =
          """
          h[t] = tanh(W @ x[t] + A @ (B @ h[t-1]) + b) - C @ tanh(D @ x[t])
          """)
  public interface ProductsOfProducts {}

  @Cell(
      weights = {"W U p b"},
      equations = "h[t] = tanh(W @ (x[t] * p) + U @ h[t-1] + b)")
  public interface InputOnlyInsideOperand {}

  @Cell(
      weights = {"W V U p b c"},
      equations =
          """
          h[t] = tanh(W @ (x[t] * sigmoid(V @ h[t-1] + c) - p) + U @ h[t-1] + b)
          """)
  public interface InputGate {}

  @Cell(
      weights = {"U b"},
      equations = "h[t] = cos(U @ h[t-1] + b)")
  public interface NoInput {}

  @Cell(
      weights = {"Wa Wb Wc Wd We Wf Wg", "Ua Ub Uc Ud Ue Uf Ug"},
      equations =
          """
          a    = tanh(Wa @ x[t] + Ua @ h[t-1])
          b    = tanh(Wb @ a + Ub @ h[t-1])
          c    = tanh(Wc @ b + Uc @ a)
          d    = tanh(Wd @ c + Ud @ x[t])
          e    = tanh(We @ d + Ue @ b)
          f    = tanh(Wf @ e + Uf @ c)
          g    = tanh(Wg @ f + Ug @ x[t])
          h[t] = g - 0.5 * d
          """)
  public interface Cascade {}

  // Equations.

  @Cell(
      weights = {"W U b c"},
      equations =
          """
          s    = U @ h[t-1] + c
          q    = W @ x[t] + b
          h[t] = tanh(q + s - 0.5 * h[t-1])
          """)
  public interface SumOfSums {}

  @Cell(
      weights = {"A B C D E b"},
      equations =
          """
          p    = A @ x[t]
          q    = B @ h[t-1]
          r    = C @ g[t-1]
          s    = D @ (x[t] * x[t]) + b
          k    = E @ (h[t-1] * g[t-1])
          g[t] = sigmoid(p + q + r + s + k)
          h[t] = (1 + g[t] * g[t]) * tanh(g[t]) / (1.5 + g[t] * g[t])
          """)
  public interface SumOfManySums {}

  @Cell(
      weights = {"W V P"},
      equations = "h[t] = tanh(W @ x[t] + V @ ((P @ h[t-1]) * x[t]))")
  public interface ProductBesideInput {}

  @Cell(
      weights = {"W U V b c"},
      equations =
          """
          s    = U @ h[t-1] + c
          z    = sigmoid(W @ x[t] - s)
          h[t] = z * tanh(V @ x[t] + s + b) + (1 - z) * s
          """)
  public interface SumReadTwice {}

  @Cell(
      weights = {"Wz Wr W", "Uz Ur U", "bz br b"},
      equations =
          """
          h[t] = (1 - z) * h[t-1] + z * n
          n    = tanh(W @ x[t] + U @ (r * h[t-1]) + b)
          r    = sigmoid(Wr @ x[t] + Ur @ h[t-1] + br)
          z    = sigmoid(Wz @ x[t] + Uz @ h[t-1] + bz)
          """)
  public interface OutOfOrder {}

  @Cell(
      weights = {"W U V b"},
      equations =
          """
          h[t]   = tanh(W @ x[t] + U @ h[t-1] + V @ g[t-1] + b)
          g[t]   = h[t-1]
          unread = sigmoid(U @ g[t-1])
          """)
  public interface DelayedState {}

  @Cell(
      weights = {"W V U b"},
      equations =
          """
          p[t] = V @ x[t]
          h[t] = tanh(W @ x[t] + p[t-1] + U @ h[t-1] + b)
          """)
  public interface DelayedInput {}

  // States and names.

  @Cell(
      weights = {"Wf Wg bf bg"},
      equations =
          """
          f    = sigmoid(Wf @ x[t] + bf)
          h[t] = f * h[t-1] + (1 - f) * tanh(Wg @ x[t] + bg)
          """)
  public interface StateInNoProduct {}

  @Cell(
      weights = {"W U Wo bo b"},
      equations =
          """
          c[t] = tanh(W @ x[t] + U @ c[t-1] + b)
          y[t] = sigmoid(Wo @ x[t] + bo) * c[t]
          """,
      output = "y")
  public interface OutputNotReadBack {}

  @Cell(
      weights = {"int rows a w"},
      equations =
          """
          float   = sigmoid(int @ x[t] + rows @ first[t-1] + a)
          this    = float * first[t-1] * w
          first[t] = tanh(this + float)
          u       = first[t]
          h[t]    = 1e-1 * u + 0.5e0 * h[t-1]
          """)
  public interface NamesOfGeneratedCode {}

  @Cell(
      weights = {"W U dx sums dU"},
      equations =
          """
          hSum        = W @ x[t] + U @ one[t-1] + dU
          tanhHSum    = sigmoid(hSum)
          next        = exp(tanh(hSum) * dx) + sums * operands[t-1]
          hPrevious   = next * h[t-1] + dU * operands[t-1]
          dh          = sin(hPrevious) * cos(hPrevious + tanhHSum)
          one[t]      = 0.5 * dh + 0.25 * cos(dh)
          operands[t] = tanh(one[t] - tanhHSum)
          h[t]        = tanh(U @ dh) * tanh(U @ operands[t])
          """)
  public interface NamesThatTheCompilerMakes {}
}
