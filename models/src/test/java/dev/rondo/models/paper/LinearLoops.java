package dev.rondo.models.paper;

import static dev.rondo.models.paper.Step.sigmoid;
import static java.lang.Math.pow;
import static java.lang.Math.sqrt;
import static java.lang.Math.tanh;

/** Units that multiply no state by a matrix. */
final class LinearLoops {

  private LinearLoops() {}

  // Bradbury et al. 2016, window 2, fo-pooling:
  //   z = tanh(W¹_z x_(t−1) + W²_z x_t),  f = σ(W¹_f x_(t−1) + W²_f x_t),  o alike
  //   c_t = f ∘ c_(t−1) + (1 − f) ∘ z,  h_t = o ∘ c_t
  static void qrnn(Step p) {
    double[] c = p.before("c");
    for (int j = 0; j < c.length; j++) {
      double z = tanh(convolution(p, "z", j));
      double f = sigmoid(convolution(p, "f", j));
      double o = sigmoid(convolution(p, "o", j));
      p.now("c")[j] = f * c[j] + (1 - f) * z;
      p.now("h")[j] = o * p.now("c")[j];
    }
  }

  private static double convolution(Step p, String gate, int j) {
    return p.dot("V" + gate, j, p.xBefore()) + p.dot("W" + gate, j, p.x()) + p.at("b" + gate, j);
  }

  // Lei, Zhang and Artzi 2017 (v1), g = tanh:
  //   x̃ = W x,  f = σ(W_f x + b_f),  r = σ(W_r x + b_r)
  //   c_t = f ∘ c_(t−1) + (1 − f) ∘ x̃,  h_t = r ∘ g(c_t) + (1 − r) ∘ x
  static void sru(Step p) {
    double[] c = p.before("c");
    for (int j = 0; j < c.length; j++) {
      double f = sigmoid(p.dot("Wf", j, p.x()) + p.at("bf", j));
      double r = sigmoid(p.dot("Wr", j, p.x()) + p.at("br", j));
      p.now("c")[j] = f * c[j] + (1 - f) * p.dot("W", j, p.x());
      p.now("h")[j] = r * tanh(p.now("c")[j]) + (1 - r) * p.x()[j];
    }
  }

  // Lei et al. 2018, equations 1 to 4:
  //   f = σ(W_f x + v_f ∘ c_(t−1) + b_f),  r = σ(W_r x + v_r ∘ c_(t−1) + b_r)
  //   c_t = f ∘ c_(t−1) + (1 − f) ∘ W x,  h_t = r ∘ c_t + (1 − r) ∘ x
  static void sru2018(Step p) {
    double[] c = p.before("c");
    for (int j = 0; j < c.length; j++) {
      double f = sigmoid(p.dot("Wf", j, p.x()) + p.at("vf", j) * c[j] + p.at("bf", j));
      double r = sigmoid(p.dot("Wr", j, p.x()) + p.at("vr", j) * c[j] + p.at("br", j));
      p.now("c")[j] = f * c[j] + (1 - f) * p.dot("W", j, p.x());
      p.now("h")[j] = r * p.now("c")[j] + (1 - r) * p.x()[j];
    }
  }

  // Feng et al. 2024: z = σ(Linear(x)),  h̃ = Linear(x),  h_t = (1 − z) ∘ h + z ∘ h̃
  static void minGru(Step p) {
    double[] h = p.before("h");
    for (int j = 0; j < h.length; j++) {
      double z = sigmoid(p.dot("Wz", j, p.x()) + p.at("bz", j));
      double candidate = p.dot("Wh", j, p.x()) + p.at("bh", j);
      p.now("h")[j] = (1 - z) * h[j] + z * candidate;
    }
  }

  // Feng et al. 2024: f′ = f / (f + i),  i′ = i / (f + i),  h_t = f′ ∘ h + i′ ∘ h̃
  static void minLstm(Step p) {
    double[] h = p.before("h");
    for (int j = 0; j < h.length; j++) {
      double f = sigmoid(p.dot("Wf", j, p.x()) + p.at("bf", j));
      double i = sigmoid(p.dot("Wi", j, p.x()) + p.at("bi", j));
      double candidate = p.dot("Wh", j, p.x()) + p.at("bh", j);
      p.now("h")[j] = (f * h[j] + i * candidate) / (f + i);
    }
  }

  // Balduzzi and Ghifary 2016, T-RNN: z = W x,  f = σ(V x + b),  h_t = f ∘ h + (1 − f) ∘ z
  static void typedRnn(Step p) {
    double[] h = p.before("h");
    for (int j = 0; j < h.length; j++) {
      double f = sigmoid(p.dot("V", j, p.x()) + p.at("b", j));
      p.now("h")[j] = f * h[j] + (1 - f) * p.dot("W", j, p.x());
    }
  }

  // Balduzzi and Ghifary 2016, T-GRU, τ = tanh:
  //   z = V_z x_(t−1) + W_z x_t + b_z,  f = σ(…),  o = τ(…),  h_t = f ∘ h + z ∘ o
  static void typedGru(Step p) {
    double[] h = p.before("h");
    for (int j = 0; j < h.length; j++) {
      double z = convolution(p, "z", j);
      double f = sigmoid(convolution(p, "f", j));
      double o = tanh(convolution(p, "o", j));
      p.now("h")[j] = f * h[j] + z * o;
    }
  }

  // Balduzzi and Ghifary 2016, T-LSTM: z, f, o as in the T-GRU,
  //   c_t = f ∘ c_(t−1) + (1 − f) ∘ z,  h_t = c_t ∘ o
  static void typedLstm(Step p) {
    double[] c = p.before("c");
    for (int j = 0; j < c.length; j++) {
      double z = convolution(p, "z", j);
      double f = sigmoid(convolution(p, "f", j));
      double o = tanh(convolution(p, "o", j));
      p.now("c")[j] = f * c[j] + (1 - f) * z;
      p.now("h")[j] = p.now("c")[j] * o;
    }
  }

  // De et al. 2024, equations 1 to 4, c = 8, a = σ(Λ):
  //   r = σ(W_a x + b_a),  i = σ(W_x x + b_x),  a_t = a^(c r)
  //   h_t = a_t ∘ h + √(1 − a_t²) ∘ (i ∘ x)
  static void rgLru(Step p) {
    double[] h = p.before("h");
    for (int j = 0; j < h.length; j++) {
      double r = sigmoid(p.dot("Wr", j, p.x()) + p.at("br", j));
      double i = sigmoid(p.dot("Wi", j, p.x()) + p.at("bi", j));
      double a = pow(sigmoid(p.at("lambda", j)), 8 * r);
      p.now("h")[j] = a * h[j] + sqrt(1 - a * a) * (i * p.x()[j]);
    }
  }
}
