package dev.rondo.models.paper;

import static dev.rondo.models.paper.Step.layerNorm;
import static dev.rondo.models.paper.Step.sigmoid;
import static java.lang.Math.exp;
import static java.lang.Math.log;
import static java.lang.Math.max;
import static java.lang.Math.tanh;

import java.util.EnumSet;
import java.util.Set;

/** Units with a memory cell behind gates. */
final class LstmLoops {

  /** What the variants of Greff et al. leave out. */
  private enum Part {
    INPUT_GATE,
    FORGET_GATE,
    OUTPUT_GATE,
    INPUT_ACTIVATION,
    OUTPUT_ACTIVATION,
    PEEPHOLES
  }

  private LstmLoops() {}

  // Hochreiter and Schmidhuber 1997, with tanh for the squashing functions g and h:
  //   s(t) = s(t−1) + y_in(t) g(net_c(t)),  y(t) = y_out(t) h(s(t))
  static void lstm1997(Step p) {
    greff(p, EnumSet.of(Part.FORGET_GATE, Part.PEEPHOLES));
  }

  // Gers and Schmidhuber 2000; the same as the vanilla LSTM of Greff et al. 2017.
  static void peepholeLstm(Step p) {
    greff(p, EnumSet.noneOf(Part.class));
  }

  static void noInputGateLstm(Step p) {
    greff(p, EnumSet.of(Part.INPUT_GATE));
  }

  static void noForgetGateLstm(Step p) {
    greff(p, EnumSet.of(Part.FORGET_GATE));
  }

  static void noOutputGateLstm(Step p) {
    greff(p, EnumSet.of(Part.OUTPUT_GATE));
  }

  static void noInputActivationLstm(Step p) {
    greff(p, EnumSet.of(Part.INPUT_ACTIVATION));
  }

  static void noOutputActivationLstm(Step p) {
    greff(p, EnumSet.of(Part.OUTPUT_ACTIVATION));
  }

  // Greff et al. 2017, section II, the vanilla LSTM and what its variants leave out:
  //   z = g(W_z x + R_z y + b_z)                          block input
  //   i = σ(W_i x + R_i y + p_i ∘ c + b_i)                input gate
  //   f = σ(W_f x + R_f y + p_f ∘ c + b_f)                forget gate
  //   c_t = z ∘ i + c ∘ f                                 cell
  //   o = σ(W_o x + R_o y + p_o ∘ c_t + b_o)              output gate
  //   y_t = h(c_t) ∘ o                                    block output
  private static void greff(Step p, Set<Part> without) {
    double[] y = p.before("h");
    double[] c = p.before("c");
    double[] cNow = p.now("c");
    double[] yNow = p.now("h");
    for (int j = 0; j < c.length; j++) {
      double peephole = without.contains(Part.PEEPHOLES) ? 0 : c[j];
      double z = net(p, "g", j, y);
      z = without.contains(Part.INPUT_ACTIVATION) ? z : tanh(z);
      double i = without.contains(Part.INPUT_GATE) ? 1 : gate(p, "i", j, y, peephole);
      double f = without.contains(Part.FORGET_GATE) ? 1 : gate(p, "f", j, y, peephole);
      cNow[j] = z * i + c[j] * f;
      peephole = without.contains(Part.PEEPHOLES) ? 0 : cNow[j];
      double o = without.contains(Part.OUTPUT_GATE) ? 1 : gate(p, "o", j, y, peephole);
      yNow[j] = (without.contains(Part.OUTPUT_ACTIVATION) ? cNow[j] : tanh(cNow[j])) * o;
    }
  }

  private static double gate(Step p, String gate, int j, double[] y, double peephole) {
    double seen = peephole == 0 ? 0 : p.at("p" + gate, j) * peephole;
    return sigmoid(net(p, gate, j, y) + seen);
  }

  private static double net(Step p, String gate, int j, double[] y) {
    return p.dot("W" + gate, j, p.x()) + p.dot("U" + gate, j, y) + p.at("b" + gate, j);
  }

  // Greff et al. 2017, full gate recurrence: each gate adds R_ig i + R_fg f + R_og o of the step
  // before, "ig" for "from the input gate to gate g".
  static void fullGateRecurrenceLstm(Step p) {
    double[] y = p.before("h");
    double[] c = p.before("c");
    for (int j = 0; j < c.length; j++) {
      double z = tanh(net(p, "g", j, y));
      p.now("i")[j] = sigmoid(net(p, "i", j, y) + p.at("pi", j) * c[j] + gates(p, "i", j));
      p.now("f")[j] = sigmoid(net(p, "f", j, y) + p.at("pf", j) * c[j] + gates(p, "f", j));
      p.now("c")[j] = z * p.now("i")[j] + c[j] * p.now("f")[j];
      double seen = p.at("po", j) * p.now("c")[j];
      p.now("o")[j] = sigmoid(net(p, "o", j, y) + seen + gates(p, "o", j));
      p.now("h")[j] = tanh(p.now("c")[j]) * p.now("o")[j];
    }
  }

  private static double gates(Step p, String to, int j) {
    double sum = 0;
    for (String from : new String[] {"i", "f", "o"}) {
      sum += p.dot("R" + from + to, j, p.before(from));
    }
    return sum;
  }

  // Greff et al. 2017, coupled gates, seen from the forget gate: i = 1 − f; no peepholes.
  static void coupledLstm(Step p) {
    double[] y = p.before("h");
    double[] c = p.before("c");
    for (int j = 0; j < c.length; j++) {
      double f = sigmoid(net(p, "f", j, y));
      double i = 1 - f;
      p.now("c")[j] = f * c[j] + i * tanh(net(p, "g", j, y));
      p.now("h")[j] = sigmoid(net(p, "o", j, y)) * tanh(p.now("c")[j]);
    }
  }

  // Sak, Senior and Beaufays 2014 without peepholes: r_t = W_rm m_t, m_t = o_t ∘ h(c_t); the
  // projection r takes the place of the output in every gate.
  static void projectedLstm(Step p) {
    double[] r = p.before("h");
    double[] c = p.before("c");
    double[] m = new double[c.length];
    for (int j = 0; j < c.length; j++) {
      double i = sigmoid(net(p, "i", j, r));
      double f = sigmoid(net(p, "f", j, r));
      p.now("c")[j] = f * c[j] + i * tanh(net(p, "g", j, r));
      m[j] = sigmoid(net(p, "o", j, r)) * tanh(p.now("c")[j]);
    }
    for (int j = 0; j < r.length; j++) {
      p.now("h")[j] = p.dot("Wp", j, m);
    }
  }

  // Ba, Kiros and Hinton 2016, equations 20 to 22, each gate normalised by itself:
  //   (f, i, o, g) = LN(W_h h_(t−1); α₁, β₁) + LN(W_x x_t; α₂, β₂) + b
  //   c_t = σ(f) ∘ c_(t−1) + σ(i) ∘ tanh(g),  h_t = σ(o) ∘ tanh(LN(c_t; α₃, β₃))
  static void layerNormLstm(Step p) {
    double[] f = normalised(p, "f");
    double[] i = normalised(p, "i");
    double[] o = normalised(p, "o");
    double[] g = normalised(p, "g");
    double[] c = p.before("c");
    double[] cNow = p.now("c");
    for (int j = 0; j < c.length; j++) {
      cNow[j] = sigmoid(f[j]) * c[j] + sigmoid(i[j]) * tanh(g[j]);
    }
    double[] centred = layerNorm(cNow);
    for (int j = 0; j < c.length; j++) {
      p.now("h")[j] = sigmoid(o[j]) * tanh(p.at("gc", j) * centred[j] + p.at("bc", j));
    }
  }

  private static double[] normalised(Step p, String gate) {
    double[] ofInput = layerNorm(p.product("W" + gate, p.x()));
    double[] ofState = layerNorm(p.product("U" + gate, p.before("h")));
    double[] sum = new double[ofInput.length];
    for (int j = 0; j < sum.length; j++) {
      double scaled = p.at("v" + gate, j) * ofInput[j] + p.at("u" + gate, j) * ofState[j];
      sum[j] = scaled + p.at("b" + gate, j);
    }
    return sum;
  }

  // Landi et al. 2021: i = σ(W x + U h + b + tanh(W_ic c_(t−1))), f alike, o with c_t.
  static void workingMemoryLstm(Step p) {
    double[] h = p.before("h");
    double[] c = p.before("c");
    double[] cNow = p.now("c");
    for (int j = 0; j < c.length; j++) {
      double i = sigmoid(net(p, "i", j, h) + tanh(p.dot("Vi", j, c)));
      double f = sigmoid(net(p, "f", j, h) + tanh(p.dot("Vf", j, c)));
      cNow[j] = f * c[j] + i * tanh(net(p, "g", j, h));
    }
    for (int j = 0; j < c.length; j++) {
      double o = sigmoid(net(p, "o", j, h) + tanh(p.dot("Vo", j, cNow)));
      p.now("h")[j] = o * tanh(cNow[j]);
    }
  }

  // Krause et al. 2016: m_t = (W_mx x_t) ∘ (W_mh h_(t−1)), and W_·m m_t where an LSTM has
  // W_·h h_(t−1).
  static void multiplicativeLstm(Step p) {
    double[] h = p.before("h");
    double[] c = p.before("c");
    double[] m = new double[h.length];
    for (int j = 0; j < m.length; j++) {
      m[j] = p.dot("Wm", j, p.x()) * p.dot("Um", j, h);
    }
    for (int j = 0; j < c.length; j++) {
      double i = sigmoid(net(p, "i", j, m));
      double f = sigmoid(net(p, "f", j, m));
      p.now("c")[j] = f * c[j] + i * tanh(net(p, "g", j, m));
      p.now("h")[j] = sigmoid(net(p, "o", j, m)) * tanh(p.now("c")[j]);
    }
  }

  // Beck et al. 2024, the sLSTM before it is stabilised, f by a sigmoid:
  //   c_t = f c_(t−1) + i z,  n_t = f n_(t−1) + i,  h_t = o c_t / n_t,  i = exp(ĩ)
  // and after: m_t = max(log f + m_(t−1), ĩ); c and n are divided by exp(m_t).
  static void scalarLstm(Step p) {
    double[] h = p.before("h");
    double[] m = p.before("m");
    for (int j = 0; j < h.length; j++) {
      double inputNet = p.dot("Wi", j, p.x()) + p.dot("Ri", j, h) + p.at("bi", j);
      double f = sigmoid(p.dot("Wf", j, p.x()) + p.dot("Rf", j, h) + p.at("bf", j));
      double z = tanh(p.dot("Wz", j, p.x()) + p.dot("Rz", j, h) + p.at("bz", j));
      double o = sigmoid(p.dot("Wo", j, p.x()) + p.dot("Ro", j, h) + p.at("bo", j));
      double c = f * p.before("c")[j] * exp(m[j]) + exp(inputNet) * z;
      double n = f * p.before("n")[j] * exp(m[j]) + exp(inputNet);
      p.now("h")[j] = o * c / n;
      p.now("m")[j] = max(log(f) + m[j], inputNet);
      p.now("c")[j] = c / exp(p.now("m")[j]);
      p.now("n")[j] = n / exp(p.now("m")[j]);
    }
  }

  // Van der Westhuizen and Lasenby 2018, β = 1:
  //   s_t = U_f h_(t−1) + W_f x_t + b_f,  c̃_t = tanh(U_c h_(t−1) + W_c x_t + b_c)
  //   c_t = σ(s_t) ∘ c_(t−1) + (1 − σ(s_t − β)) ∘ c̃_t,  h_t = c_t
  static void janet(Step p) {
    double[] h = p.before("h");
    for (int j = 0; j < h.length; j++) {
      double s = net(p, "f", j, h);
      p.now("h")[j] = sigmoid(s) * h[j] + (1 - sigmoid(s - 1)) * tanh(net(p, "g", j, h));
    }
  }

  // Lee, Levy and Zettlemoyer 2017: c̃_t = W_cx x_t, i_t and f_t of h_(t−1) and x_t,
  //   c_t = i_t ∘ c̃_t + f_t ∘ c_(t−1),  h_t = g(c_t), g = tanh
  static void recurrentAdditive(Step p) {
    double[] h = p.before("h");
    double[] c = p.before("c");
    for (int j = 0; j < c.length; j++) {
      double content = p.dot("W", j, p.x());
      p.now("c")[j] = sigmoid(net(p, "i", j, h)) * content + sigmoid(net(p, "f", j, h)) * c[j];
      p.now("h")[j] = tanh(p.now("c")[j]);
    }
  }
}
