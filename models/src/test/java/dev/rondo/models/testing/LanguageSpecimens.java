package dev.rondo.models.testing;

import dev.rondo.annotation.Cell;

/**
 * Cells that exist to be tested, as {@link Specimens}: sizes, constants, layers within a step, the
 * input before, operations over whole vectors, transposes, scans, and names that could collide.
 */
public final class LanguageSpecimens {

  private LanguageSpecimens() {}

  // Sizes, constants, layers within a step, the input before.

  @Cell(
      weights = {"W U P b"},
      sizes = "h: S = 3",
      equations =
          """
          n    = tanh(W @ x[t] + U @ h[t-1] + b)
          h[t] = P @ n
          """)
  public interface Projection {}

  @Cell(
      weights = {"A B U b"},
      sizes = "v s: S = 3",
      equations =
          """
          v    = B @ x[t]
          s[t] = 0.5 * s[t-1] + 0.5 * v
          h[t] = tanh(A @ s[t] + U @ h[t-1] + b)
          """)
  public interface SlowContext {}

  @Cell(
      weights = {"W U b", "alpha: 0.5", "beta: 1"},
      sizes = {"alpha beta: 1"},
      constants = {"leak = 0.25", "two = 2"},
      equations =
          """
          n    = tanh(W @ x[t] + U @ h[t-1] + b)
          h[t] = sigmoid(alpha) * n + (beta - leak) * h[t-1] / two
          """)
  public interface Scalars {}

  @Cell(
      weights = {"Wn Wg", "Un[k] Ug[k]", "bn[k] bg[k]"},
      depth = 3,
      equations =
          """
          n[1] = tanh(Wn @ x[t] + Un[1] @ h[t-1] + bn[1])
          g[1] = sigmoid(Wg @ x[t] + Ug[1] @ h[t-1] + bg[1])
          s[1] = g[1] * n[1] + (1 - g[1]) * h[t-1]
          n[k] = tanh(Un[k] @ s[k-1] + bn[k])
          g[k] = sigmoid(Ug[k] @ s[k-1] + bg[k])
          s[k] = g[k] * n[k] + (1 - g[k]) * s[k-1]
          h[t] = s[depth]
          """)
  public interface LayersWithinAStep {}

  @Cell(
      weights = {"W V U b"},
      equations = "h[t] = tanh(W @ x[t] + V @ x[t-1] + U @ h[t-1] + b)")
  public interface InputBefore {}

  @Cell(
      weights = {"V b"},
      sizes = "x: H",
      equations = "h[t] = tanh(V @ h[t-1] + b) + 0.5 * x[t-1] * x[t]")
  public interface InputBesideState {}

  @Cell(
      weights = {"V b"},
      equations = "h[t] = tanh(V @ x[t-1] + b) + 0.5 * h[t-1]")
  public interface OnlyDelayedInput {}

  // Whole vectors, transposes.

  @Cell(
      weights = {"W U g b p q"},
      equations =
          """
          a    = layer_norm(W @ x[t], g, b) + layer_norm(U @ h[t-1])
          n    = layer_norm(tanh(a) + 0.1 * h[t-1], p, q)
          h[t] = n * sigmoid(a)
          """)
  public interface LayerNorms {}

  /** Its loop back reads and writes more vectors than C2 takes arguments. */
  @Cell(
      weights = {
        "W1 W2 W3 W4 W5 W6",
        "U1 U2 U3 U4 U5 U6",
        "b1 b2 b3 b4 b5 b6",
        "v1 v2 v3 v4 v5 v6: 1",
        "u1 u2 u3 u4 u5 u6: 1"
      },
      equations =
          """
          g1   = sigmoid(v1 * layer_norm(W1 @ x[t]) + u1 * layer_norm(U1 @ h[t-1]) + b1)
          g2   = sigmoid(v2 * layer_norm(W2 @ x[t]) + u2 * layer_norm(U2 @ h[t-1]) + b2)
          g3   = sigmoid(v3 * layer_norm(W3 @ x[t]) + u3 * layer_norm(U3 @ h[t-1]) + b3)
          g4   = sigmoid(v4 * layer_norm(W4 @ x[t]) + u4 * layer_norm(U4 @ h[t-1]) + b4)
          g5   = sigmoid(v5 * layer_norm(W5 @ x[t]) + u5 * layer_norm(U5 @ h[t-1]) + b5)
          g6   = sigmoid(v6 * layer_norm(W6 @ x[t]) + u6 * layer_norm(U6 @ h[t-1]) + b6)
          c[t] = g1 * c[t-1] + g2 * g3 + g4
          h[t] = g5 * tanh(c[t]) + g6
          """)
  public interface NormalisedGates {}

  @Cell(
      weights = {"W U b"},
      equations =
          """
          p    = softmax(W @ x[t] + U @ h[t-1] + b)
          h[t] = tanh(p * h[t-1] + softmax(h[t-1])) - softmax(b)
          """)
  public interface Softmaxes {}

  @Cell(
      weights = {"W U b"},
      equations = "h[t] = h[t-1] + 0.1 * tanh(W @ x[t] + U @ h[t-1] - transpose(U) @ h[t-1] + b)")
  public interface Antisymmetric {}

  @Cell(
      weights = {"W V b c"},
      equations =
          """
          z    = sigmoid(transpose(V) @ tanh(c * h[t-1]) + b)
          h[t] = z * tanh(W @ x[t]) + (1 - z) * h[t-1]
          """)
  public interface TransposeAlone {}

  // Products before the loop over time.

  @Cell(
      weights = {"Wz Wn V bz bn"},
      equations =
          """
          z    = sigmoid(Wz @ x[t] + V @ x[t-1] + bz)
          n    = tanh(Wn @ x[t] + bn)
          h[t] = (1 - z) * h[t-1] + z * n
          """)
  public interface Scan {}

  @Cell(
      weights = {"W V u b"},
      equations =
          """
          p[t] = W @ x[t] + b
          c[t] = relu(u * c[t-1] + p[t] - 0.5 * p[t-1])
          h[t] = c[t] * sigmoid(V @ tanh(p[t]))
          """)
  public interface ScanWithStateOfInput {}

  @Cell(
      weights = {"V U W b"},
      sizes = "p q: I",
      equations =
          """
          p[t] = x[t-1]
          q[t] = x[t]
          h[t] = tanh(V @ p[t-1] + W @ q[t-1] + U @ h[t-1] + b)
          """)
  public interface InputHandedOn {}

  @Cell(
      weights = {"V W M b", "alpha: 0.5"},
      sizes = {"m: S = 3", "alpha: 1"},
      equations =
          """
          m[t] = alpha * m[t-1] + V @ x[t]
          h[t] = tanh(alpha * h[t-1] + W @ m[t] + M @ h[t-1] + b)
          """)
  public interface NumberOfTwoSizes {}

  @Cell(
      weights = {"E W U V"},
      equations =
          """
          xPrevious[t] = E @ x[t]
          h[t] = tanh(W @ x[t] + U @ h[t-1] + V @ xPrevious[t-1])
          """)
  public interface NamedLikeTheDelayedInput {}

  @Cell(
      weights = {"W U"},
      output = "c",
      equations =
          """
          c2[t] = 0.5 * c2[t-1] + W @ x[t]
          nextC = tanh(U @ c[t-1] + c2[t])
          c[t]  = 0.5 * c[t-1] + tanh(nextC)
          """)
  public interface NamedLikeOthers {}
}
