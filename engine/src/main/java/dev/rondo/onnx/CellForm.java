package dev.rondo.onnx;

import java.util.List;

/**
 * A recurrent operator of ONNX in the words of a cell: the equations that it computes, and where it
 * keeps their weights.
 *
 * <pre>
 *   RNN    h                 h[t] = f(·)
 *   GRU    z r h             h[t] = (1 − z) ∘ n + z ∘ h[t−1]
 *   LSTM   i o f c           P: i o f, which multiply c[t−1], c[t] and c[t−1]
 * </pre>
 *
 * <p>Weights are named gate after gate in ONNX's order, in the notation of {@link
 * dev.rondo.annotation.Convention}: a minus says that ONNX's gate is 1 − the cell's, and a name in
 * both biases is the sum of the two.
 *
 * <p>onnx.ai/onnx/operators: RNN, GRU and LSTM, version 14.
 *
 * @param operator the operator
 * @param equations the equations, one a line; the output is h
 * @param input W, the matrices of x[t]
 * @param recurrent R, the matrices of h[t−1]
 * @param bias Wb, the first half of B
 * @param recurrentBias Rb, the second half of B, which a GRU may reset
 * @param peephole P, or empty if there is none
 * @param activations ONNX's names of the functions
 * @param resetsAfter whether a GRU resets the product with h[t−1], and not h[t−1] itself
 */
record CellForm(
    String operator,
    String equations,
    String input,
    String recurrent,
    String bias,
    String recurrentBias,
    String peephole,
    String activations,
    boolean resetsAfter) {

  /** All of them; of a cell at most one. */
  static final List<CellForm> ALL =
      List.of(
          rnn("tanh", "Tanh"),
          rnn("relu", "Relu"),
          gru("h[t] = (1 - z) * h[t-1] + z * n", "-Wz Wr W", "-Uz Ur U", "-bz br b"),
          gru("h[t] = z * h[t-1] + (1 - z) * n", "Wz Wr W", "Uz Ur U", "bz br b"),
          gru("h[t] = (1 - z) * n + z * h[t-1]", "Wz Wr W", "Uz Ur U", "bz br b"),
          gruResetAfter("h[t] = (1 - z) * n + z * h[t-1]"),
          gruResetAfter("h[t] = z * h[t-1] + (1 - z) * n"),
          lstm(),
          coupledLstm(),
          peepholeLstm("tanh(Wg @ x[t] + Ug @ h[t-1] + bg)", "tanh(c[t])", "Sigmoid Tanh Tanh"),
          peepholeLstm("Wg @ x[t] + Ug @ h[t-1] + bg", "tanh(c[t])", "Sigmoid Affine Tanh"),
          peepholeLstm("tanh(Wg @ x[t] + Ug @ h[t-1] + bg)", "c[t]", "Sigmoid Tanh Affine"));

  private static CellForm rnn(String function, String activation) {
    return new CellForm(
        "RNN",
        "h[t] = %s(W @ x[t] + U @ h[t-1] + b)".formatted(function),
        "W",
        "U",
        "b",
        "b",
        "",
        activation,
        false);
  }

  private static CellForm gru(String output, String input, String recurrent, String bias) {
    return new CellForm(
        "GRU",
        """
        z = sigmoid(Wz @ x[t] + Uz @ h[t-1] + bz)
        r = sigmoid(Wr @ x[t] + Ur @ h[t-1] + br)
        n = tanh(W @ x[t] + U @ (r * h[t-1]) + b)
        %s
        """
            .formatted(output),
        input,
        recurrent,
        bias,
        bias,
        "",
        "Sigmoid Tanh",
        false);
  }

  private static CellForm gruResetAfter(String output) {
    return new CellForm(
        "GRU",
        """
        z = sigmoid(Wz @ x[t] + Uz @ h[t-1] + bz)
        r = sigmoid(Wr @ x[t] + Ur @ h[t-1] + br)
        n = tanh(Wn @ x[t] + bn + r * (Un @ h[t-1] + cn))
        %s
        """
            .formatted(output),
        "Wz Wr Wn",
        "Uz Ur Un",
        "bz br bn",
        "bz br cn",
        "",
        "Sigmoid Tanh",
        true);
  }

  private static CellForm lstm() {
    return new CellForm(
        "LSTM",
        """
        i = sigmoid(Wi @ x[t] + Ui @ h[t-1] + bi)
        f = sigmoid(Wf @ x[t] + Uf @ h[t-1] + bf)
        g = tanh(Wg @ x[t] + Ug @ h[t-1] + bg)
        o = sigmoid(Wo @ x[t] + Uo @ h[t-1] + bo)
        c[t] = f * c[t-1] + i * g
        h[t] = o * tanh(c[t])
        """,
        "Wi Wo Wf Wg",
        "Ui Uo Uf Ug",
        "bi bo bf bg",
        "bi bo bf bg",
        "",
        "Sigmoid Tanh Tanh",
        false);
  }

  /** Its input gate is 1 − f, so it has the weights of f with the other sign. */
  private static CellForm coupledLstm() {
    return new CellForm(
        "LSTM",
        """
        f = sigmoid(Wf @ x[t] + Uf @ h[t-1] + bf)
        g = tanh(Wg @ x[t] + Ug @ h[t-1] + bg)
        o = sigmoid(Wo @ x[t] + Uo @ h[t-1] + bo)
        c[t] = f * c[t-1] + (1 - f) * g
        h[t] = o * tanh(c[t])
        """,
        "-Wf Wo Wf Wg",
        "-Uf Uo Uf Ug",
        "-bf bo bf bg",
        "-bf bo bf bg",
        "",
        "Sigmoid Tanh Tanh",
        false);
  }

  private static CellForm peepholeLstm(String candidate, String memory, String activations) {
    return new CellForm(
        "LSTM",
        """
        i = sigmoid(Wi @ x[t] + Ui @ h[t-1] + pi * c[t-1] + bi)
        f = sigmoid(Wf @ x[t] + Uf @ h[t-1] + pf * c[t-1] + bf)
        g = %s
        c[t] = f * c[t-1] + i * g
        o = sigmoid(Wo @ x[t] + Uo @ h[t-1] + po * c[t] + bo)
        h[t] = o * %s
        """
            .formatted(candidate, memory),
        "Wi Wo Wf Wg",
        "Ui Uo Uf Ug",
        "bi bo bf bg",
        "bi bo bf bg",
        "pi po pf",
        activations,
        false);
  }
}
