package dev.rondo.models.testing;

import dev.rondo.annotation.Attention;

/**
 * Attentions that exist to be tested: together they use every operation between steps and source
 * positions, and the ways to write an attention that no built-in one needs.
 */
public final class AttentionSpecimens {

  private AttentionSpecimens() {}

  // Without weights of attention.

  /** The mean of the memory, which no state enters, in two ways. */
  @Attention(
      sizes = {"one n a: 1"},
      equations =
          """
          one[s] = 1
          n      = sum(one[s])
          a[s]   = softmax(0)
          c      = sum(m[s]) / n + sum(a[s] * m[s]) * n / sum(1)
          """)
  public interface Mean {}

  /** What is derived from the memory alone, by a product of a product. */
  @Attention(
      weights = {"W1 W2", "b1 b2 g: uniform"},
      sizes = "p c: H",
      equations =
          """
          p[s] = tanh(W2 @ sigmoid(W1 @ m[s] + b1) + b2)
          c    = sum(g * p[s] * p[s])
          """)
  public interface Encoded {}

  // Positions.

  /** Neighbours of a value that all steps share, and of one that changes. */
  @Attention(
      weights = {"Wk Wq", "v: uniform", "l r: uniform"},
      sizes = "e a: 1",
      equations =
          """
          k[s] = Wk @ m[s]
          n[s] = k[s-1] * l + k[s+2] * r + k[s]
          q    = Wq @ h[t-1]
          u[s] = tanh(n[s] + q)
          e[s] = dot(v, u[s] + 0.5 * u[s-1] - u[s+1])
          a[s] = softmax(e[s])
          c    = sum(a[s] * m[s] + a[s] * m[s-1])
          """)
  public interface Neighbours {}

  /** States of each position, one of them a vector, that read each other and their neighbours. */
  @Attention(
      weights = {"Wk Wq", "v: uniform", "f g: uniform"},
      sizes = {"e a seen: 1", "k q trace: M"},
      equations =
          """
          k[s]        = Wk @ m[s]
          q           = Wq @ h[t-1]
          e[s]        = dot(v, tanh(q + k[s] + f * trace[t-1][s] + g * seen[t-1][s-1]))
          a[t][s]     = softmax(e[s] + a[t-1][s+1])
          seen[t][s]  = 0.5 * seen[t-1][s] + a[t][s] + 0.25 * a[t-1][s]
          trace[t][s] = 0.5 * trace[t-1][s-1] + tanh(seen[t][s] * k[s] + q)
          c           = sum(a[t][s] * m[s]) + sum(trace[t-1][s] * 0.1 * seen[t][s])
          """)
  public interface Traces {}

  /** States of positions that are the same at all steps but for the first, and weights as such. */
  @Attention(
      weights = {"Wk", "g v: uniform"},
      sizes = {"e a: 1"},
      equations =
          """
          k[t][s] = Wk @ m[s]
          b[t][s] = g
          o[t][s] = 1
          e[s]    = dot(h[t-1], k[t-1][s] + b[s+1] * v + softmax(v)) + dot(b[t-1][s], o[t-1][s])
          a[s]    = softmax(e[s])
          c       = sum(a[s] * m[s])
          """)
  public interface Constant {}

  /** A state of steps beside the query. */
  @Attention(
      weights = {"Wk Wq Wr Wx", "b: uniform"},
      sizes = "e a: 1",
      equations =
          """
          k[s] = Wk @ m[s]
          r[t] = tanh(Wr @ r[t-1] + Wq @ h[t-1] + Wx @ x[t] + b)
          e[s] = dot(r[t], k[s]) + dot(r[t-1], k[s])
          a[s] = softmax(e[s])
          c    = sum(a[s] * m[s])
          """)
  public interface Memorising {}

  /** A context that asks for the next one. */
  @Attention(
      weights = {"Wk Wq Wc"},
      sizes = "e a: 1",
      equations =
          """
          k[s] = Wk @ m[s]
          q    = Wq @ h[t-1] + Wc @ c[t-1]
          e[s] = dot(q, k[s])
          a[s] = softmax(e[s])
          c[t] = sum(a[s] * m[s]) + 0.25 * c[t-1]
          """)
  public interface Asking {}

  // Operands of both kinds.

  /** Products of steps and of positions in one equation, with biases and numbers. */
  @Attention(
      weights = {"Wk Wq V", "b d v: uniform", "s0: uniform"},
      sizes = {"e a s0: 1"},
      equations =
          """
          e[s] = dot(v, tanh(Wq @ h[t-1] + Wk @ m[s] + b + s0 * d - V @ h[t-1] * 0.5))
          a[s] = softmax(2 * e[s])
          c    = sum(a[s] * m[s])
          """)
  public interface Mixed {}

  /** One vector and one number on values of positions, of steps, of both, and beside a product. */
  @Attention(
      weights = {"Wk Wq", "b v: uniform", "n: uniform"},
      sizes = {"e a n: 1"},
      equations =
          """
          k[s] = b * tanh(n * (Wk @ m[s]) + b)
          q    = b * (Wq @ h[t-1] + b) + n
          e[s] = dot(v, tanh(q * b + k[s] * n + b * k[s]))
          a[s] = softmax(e[s] * n)
          c    = sum(a[s] * m[s])
          """)
  public interface Shared {}

  /** One matrix for both sides. */
  @Attention(
      weights = {"W", "b: uniform"},
      sizes = {"e a: 1", "m c: H"},
      equations =
          """
          k[s] = W @ m[s] + b
          q    = W @ h[t-1] + b
          e[s] = dot(q, k[s])
          a[s] = softmax(e[s])
          c    = sum(a[s] * k[s])
          """)
  public interface OneMatrix {}

  /** A matrix and its transpose. */
  @Attention(
      weights = {"W"},
      sizes = {"e a: 1", "m c: H"},
      equations =
          """
          j[s] = W @ m[s]
          k[s] = transpose(W) @ tanh(j[s])
          e[s] = dot(h[t-1], k[s])
          a[s] = softmax(e[s])
          c    = sum(a[s] * m[s])
          """)
  public interface Transposed {}

  // Whole vectors of a position.

  /** Keys that are normalised, with gain and bias, and sums at each step that are. */
  @Attention(
      weights = {"Wk Wq", "g b v: uniform"},
      sizes = "e a: 1",
      equations =
          """
          k[s] = layer_norm(Wk @ m[s], g, b)
          q    = layer_norm(Wq @ h[t-1])
          e[s] = dot(v, layer_norm(tanh(q + k[s])))
          a[s] = softmax(e[s])
          c    = sum(a[s] * m[s])
          """)
  public interface Normalised {}

  /** Functions and comparisons on values of positions. */
  @Attention(
      weights = {"Wk Wq", "v w: uniform"},
      sizes = "e a: 1",
      equations =
          """
          k[s] = gelu(Wk @ m[s]) + abs(max(Wk @ m[s], 0.1) - softplus(v))
          q    = elu(Wq @ h[t-1])
          u[s] = min(sin(q) * k[s], sqrt(1 + q * q) / (2 + k[s] * k[s]))
          e[s] = dot(w, hard_tanh(u[s]) + exp(-abs(u[s])) * log(1.5 + cos(k[s])))
          a[s] = sigmoid(e[s])
          c    = sum(a[s] * m[s])
          """)
  public interface Functions {}

  /** Weights of each element: a softmax over positions of vectors. */
  @Attention(
      weights = {"Wk Wq"},
      sizes = {"k q e a c: M"},
      equations =
          """
          k[s] = Wk @ m[s]
          q    = Wq @ h[t-1]
          e[s] = q * k[s]
          a[s] = softmax(e[s])
          c    = sum(a[s] * m[s])
          """)
  public interface ElementWise {}

  /** Two attentions one after the other; the second asks by what the first found. */
  @Attention(
      weights = {"Wq Wk Wr Wl"},
      sizes = {"e a f b: 1", "d: M"},
      equations =
          """
          k[s] = Wk @ m[s]
          l[s] = Wl @ m[s]
          q    = Wq @ h[t-1]
          e[s] = dot(q, k[s])
          a[s] = softmax(e[s])
          d    = sum(a[s] * m[s])
          r    = Wr @ d
          f[s] = dot(r, l[s])
          b[s] = softmax(f[s])
          c    = sum(b[s] * m[s]) + d
          """)
  public interface TwoHops {}

  // Sizes and names.

  /** Heads of a size of their own, and a context of another. */
  @Attention(
      weights = {"Wq Wk Wo"},
      constants = {"scale = 0.7"},
      sizes = {"q k: A = 6", "e a: N = 3", "c: Q = 5", "f: A"},
      equations =
          """
          k[s] = Wk @ m[s]
          q    = Wq @ h[t-1]
          e[s] = scale * dot(q, k[s])
          a[s] = softmax(e[s])
          f    = sum(repeat(a[s]) * k[s])
          c    = Wo @ f
          """,
      output = "c")
  public interface OwnContext {}

  /** What generated code and the compiler call their own parts. */
  @Attention(
      weights = {"memory source", "positions firstPosition: uniform"},
      sizes = {"attended one: 1"},
      output = "context",
      equations =
          """
          sourceOne[s]      = memory @ m[s] + positions
          sourceOperands    = source @ h[t-1] + firstPosition
          sourceSumStride[s] = tanh(sourceOperands + sourceOne[s])
          attended[s]       = dot(firstPosition, sourceSumStride[s])
          one[s]            = softmax(attended[s])
          context           = sum(one[s] * m[s])
          """)
  public interface Named {}
}
