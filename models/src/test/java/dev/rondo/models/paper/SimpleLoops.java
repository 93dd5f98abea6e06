package dev.rondo.models.paper;

import static dev.rondo.models.paper.Step.sigmoid;
import static java.lang.Math.max;
import static java.lang.Math.tanh;

/** Networks without gates, or with gates that are single numbers. */
final class SimpleLoops {

  private SimpleLoops() {}

  // Le, Jaitly and Hinton 2015: h_t = max(0, W x_t + U h_(t−1) + b), U = I in the beginning.
  static void identityRnn(Step p) {
    double[] x = p.x();
    double[] h = p.before("h");
    double[] next = p.now("h");
    for (int j = 0; j < h.length; j++) {
      next[j] = max(0, p.dot("W", j, x) + p.dot("U", j, h) + p.at("b", j));
    }
  }

  // Jordan 1986: h_t = σ(W x_t + U y_(t−1) + b), y_t = σ(V h_t + c), here with σ = tanh.
  static void jordan(Step p) {
    double[] y = p.before("y");
    double[] h = new double[y.length];
    for (int j = 0; j < h.length; j++) {
      h[j] = tanh(p.dot("W", j, p.x()) + p.dot("U", j, y) + p.at("b", j));
    }
    double[] next = p.now("y");
    for (int j = 0; j < y.length; j++) {
      next[j] = tanh(p.dot("V", j, h) + p.at("c", j));
    }
  }

  // Sutskever, Martens and Hinton 2011:
  //   f_t = diag(W_fx x_t) · W_fh h_(t−1)
  //   h_t = tanh(W_hf f_t + W_hx x_t)
  static void multiplicativeRnn(Step p) {
    double[] h = p.before("h");
    double[] f = new double[h.length];
    for (int j = 0; j < h.length; j++) {
      double diagonal = p.dot("Wm", j, p.x());
      f[j] = diagonal * p.dot("Um", j, h);
    }
    double[] next = p.now("h");
    for (int j = 0; j < h.length; j++) {
      next[j] = tanh(p.dot("U", j, f) + p.dot("W", j, p.x()) + p.at("b", j));
    }
  }

  // Wu et al. 2016: φ(α ∘ Wx ∘ Uz + β₁ ∘ Uz + β₂ ∘ Wx + b), z the state before.
  static void multiplicativeIntegrationRnn(Step p) {
    double[] z = p.before("h");
    double[] next = p.now("h");
    for (int j = 0; j < z.length; j++) {
      double wx = p.dot("W", j, p.x());
      double uz = p.dot("U", j, z);
      double both = p.at("alpha", j) * wx * uz;
      next[j] = tanh(both + p.at("beta1", j) * uz + p.at("beta2", j) * wx + p.at("b", j));
    }
  }

  // Li et al. 2018: h_(n,t) = σ(w_n x_t + u_n h_(n,t−1) + b_n), σ = relu.
  static void indRnn(Step p) {
    double[] h = p.before("h");
    double[] next = p.now("h");
    for (int n = 0; n < h.length; n++) {
      next[n] = max(0, p.dot("W", n, p.x()) + p.at("u", n) * h[n] + p.at("b", n));
    }
  }

  // Mikolov et al. 2014, α = 0.95:
  //   s_t = (1 − α) B x_t + α s_(t−1)
  //   h_t = σ(P s_t + A x_t + R h_(t−1))
  //   y_t = f(U h_t + V s_t), here before the softmax f
  static void scrn(Step p) {
    double alpha = 0.95;
    double[] sBefore = p.before("s");
    double[] s = p.now("s");
    for (int j = 0; j < s.length; j++) {
      s[j] = (1 - alpha) * p.dot("B", j, p.x()) + alpha * sBefore[j];
    }
    double[] hBefore = p.before("h");
    double[] h = p.now("h");
    for (int j = 0; j < h.length; j++) {
      h[j] = sigmoid(p.dot("P", j, s) + p.dot("A", j, p.x()) + p.dot("R", j, hBefore));
    }
    double[] y = p.now("y");
    for (int j = 0; j < y.length; j++) {
      y[j] = p.dot("U", j, h) + p.dot("V", j, s);
    }
  }

  // Kusupati et al. 2018:
  //   h̃_t = σ(W x_t + U h_(t−1) + b), here σ = tanh
  //   h_t = α h̃_t + β h_(t−1), 0 ≤ α, β ≤ 1 by a sigmoid
  static void fastRnn(Step p) {
    double alpha = sigmoid(p.at("alpha", 0));
    double beta = sigmoid(p.at("beta", 0));
    double[] h = p.before("h");
    double[] next = p.now("h");
    for (int j = 0; j < h.length; j++) {
      double candidate = tanh(p.dot("W", j, p.x()) + p.dot("U", j, h) + p.at("b", j));
      next[j] = alpha * candidate + beta * h[j];
    }
  }

  // Kusupati et al. 2018:
  //   z_t = σ(W x_t + U h_(t−1) + b_z)
  //   h̃_t = tanh(W x_t + U h_(t−1) + b_h)
  //   h_t = (ζ (1 − z_t) + ν) ∘ h̃_t + z_t ∘ h_(t−1), 0 ≤ ζ, ν ≤ 1 by a sigmoid
  static void fastGrnn(Step p) {
    double zeta = sigmoid(p.at("zeta", 0));
    double nu = sigmoid(p.at("nu", 0));
    double[] h = p.before("h");
    double[] next = p.now("h");
    for (int j = 0; j < h.length; j++) {
      double z = sigmoid(p.dot("W", j, p.x()) + p.dot("U", j, h) + p.at("bz", j));
      double candidate = tanh(p.dot("W", j, p.x()) + p.dot("U", j, h) + p.at("bh", j));
      next[j] = (zeta * (1 - z) + nu) * candidate + z * h[j];
    }
  }
}
