package dev.rondo.models.testing;

import dev.rondo.annotation.Cell;

/** Cells that exist to be tested together with an attention. */
public final class DecoderSpecimens {

  private DecoderSpecimens() {}

  /** Names of attentions, a size of its own, and a shared matrix of the input. */
  @Cell(
      weights = {"Wk Wq U v", "b: 0"},
      sizes = {"a e: Z = 7"},
      equations =
          """
          k    = Wk @ x[t] + U @ h[t-1] + b
          q    = tanh(Wk @ x[t] * 0.5 + k)
          e    = Wq @ x[t]
          a[t] = 0.5 * a[t-1] + tanh(e)
          m    = v @ a[t]
          c[t] = 0.5 * c[t-1] + m * q
          h[t] = tanh(c[t] + k)
          """)
  public interface Namesakes {}

  /** An output that is no state, and a scan. */
  @Cell(
      weights = {"Wz W Wo", "b: 0"},
      output = "y",
      equations =
          """
          z    = sigmoid(Wz @ x[t] + b)
          h[t] = (1 - z) * h[t-1] + z * (W @ x[t])
          y    = tanh(h[t]) * (Wo @ x[t])
          """)
  public interface Scan {}

  /** What hands its input on, and so asks with what it begins. */
  @Cell(weights = "W", equations = "h[t] = W @ x[t]")
  public interface HandsOn {}
}
