package dev.rondo.models.paper;

import static dev.rondo.models.paper.Step.sigmoid;
import static java.lang.Math.tanh;

/** Networks that are made from dynamical systems. */
final class DynamicsLoops {

  private DynamicsLoops() {}

  // Chang et al. 2019, ε = γ = 0.01:
  //   h_t = h_(t−1) + ε tanh((W − Wᵀ − γI) h_(t−1) + V x_t + b)
  static void antisymmetricRnn(Step p) {
    double[] h = p.before("h");
    double[] next = p.now("h");
    for (int j = 0; j < h.length; j++) {
      next[j] = h[j] + 0.01 * tanh(antisymmetric(p, j, h) + p.dot("W", j, p.x()) + p.at("b", j));
    }
  }

  // Chang et al. 2019, ε = γ = 0.01:
  //   z_t = σ((W − Wᵀ − γI) h_(t−1) + V_z x_t + b_z)
  //   h_t = h_(t−1) + ε z_t ∘ tanh((W − Wᵀ − γI) h_(t−1) + V_h x_t + b_h)
  static void gatedAntisymmetricRnn(Step p) {
    double[] h = p.before("h");
    double[] next = p.now("h");
    for (int j = 0; j < h.length; j++) {
      double z = sigmoid(antisymmetric(p, j, h) + p.dot("Wz", j, p.x()) + p.at("bz", j));
      double change = tanh(antisymmetric(p, j, h) + p.dot("W", j, p.x()) + p.at("b", j));
      next[j] = h[j] + 0.01 * z * change;
    }
  }

  private static double antisymmetric(Step p, int j, double[] h) {
    double[] unit = new double[h.length];
    unit[j] = 1;
    double sum = 0;
    for (int k = 0; k < h.length; k++) {
      double entry = p.dotTransposed("U", k, unit) - p.dot("U", k, unit); // U_jk − U_kj
      sum += (entry - (j == k ? 0.01 : 0)) * h[k];
    }
    return sum;
  }

  // Erichson et al. 2020, forward Euler with ε = 0.03, β = 0.75, γ = 0.001:
  //   A = (1 − β)(M_A + M_Aᵀ) + β(M_A − M_Aᵀ) − γI, W likewise of M_W
  //   h_t = h_(t−1) + ε A h_(t−1) + ε tanh(W h_(t−1) + U x_t + b)
  static void lipschitzRnn(Step p) {
    double[] h = p.before("h");
    double[] next = p.now("h");
    for (int j = 0; j < h.length; j++) {
      double inner = lipschitz(p, "Mw", j, h) + p.dot("U", j, p.x()) + p.at("b", j);
      next[j] = h[j] + 0.03 * lipschitz(p, "Ma", j, h) + 0.03 * tanh(inner);
    }
  }

  private static double lipschitz(Step p, String matrix, int j, double[] h) {
    double beta = 0.75;
    double symmetric = p.dot(matrix, j, h) + p.dotTransposed(matrix, j, h);
    double antisymmetric = p.dot(matrix, j, h) - p.dotTransposed(matrix, j, h);
    return (1 - beta) * symmetric + beta * antisymmetric - 0.001 * h[j];
  }

  // Rusch and Mishra 2020, Δt = 0.042, γ = 2.7, ε = 4.7:
  //   y_n = y_(n−1) + Δt z_n
  //   z_n = z_(n−1) + Δt σ(W y_(n−1) + 𝒲 z_(n−1) + V u_n + b) − Δt γ y_(n−1) − Δt ε z_(n−1)
  static void coRnn(Step p) {
    double dt = 0.042;
    double[] yBefore = p.before("y");
    double[] zBefore = p.before("z");
    double[] y = p.now("y");
    double[] z = p.now("z");
    for (int j = 0; j < y.length; j++) {
      double coupling = p.dot("W", j, yBefore) + p.dot("Wz", j, zBefore);
      double force = tanh(coupling + p.dot("V", j, p.x()) + p.at("b", j));
      z[j] = zBefore[j] + dt * force - dt * 2.7 * yBefore[j] - dt * 4.7 * zBefore[j];
      y[j] = yBefore[j] + dt * z[j];
    }
  }

  // Rusch and Mishra 2021, Δt = 0.19, α = 30.65:
  //   y_n = y_(n−1) + Δt σ̂(c) ∘ z_n
  //   z_n = z_(n−1) − Δt σ̂(c) ∘ [σ(w ∘ y_(n−1) + V u_n + b) + α y_(n−1)]
  static void unicornn(Step p) {
    double[] yBefore = p.before("y");
    double[] zBefore = p.before("z");
    double[] y = p.now("y");
    double[] z = p.now("z");
    for (int j = 0; j < y.length; j++) {
      double dt = 0.19 * halfTanh(p.at("c", j));
      double force = tanh(p.at("w", j) * yBefore[j] + p.dot("V", j, p.x()) + p.at("b", j));
      z[j] = zBefore[j] - dt * (force + 30.65 * yBefore[j]);
      y[j] = yBefore[j] + dt * z[j];
    }
  }

  // Rusch et al. 2021, Δt = 1:
  //   Δt_n  = Δt σ̂(W₁ y_(n−1) + V₁ u_n + b₁),  Δt̄_n = Δt σ̂(W₂ y_(n−1) + V₂ u_n + b₂)
  //   z_n = (1 − Δt_n) ∘ z_(n−1) + Δt_n ∘ σ(W_z y_(n−1) + V_z u_n + b_z)
  //   y_n = (1 − Δt̄_n) ∘ y_(n−1) + Δt̄_n ∘ σ(W_y z_n + V_y u_n + b_y)
  static void lem(Step p) {
    double[] u = p.x();
    double[] yBefore = p.before("y");
    double[] zBefore = p.before("z");
    double[] z = p.now("z");
    for (int j = 0; j < z.length; j++) {
      double dt = halfTanh(p.dot("W1", j, yBefore) + p.dot("V1", j, u) + p.at("b1", j));
      double inner = p.dot("Wz", j, yBefore) + p.dot("Vz", j, u) + p.at("bz", j);
      z[j] = (1 - dt) * zBefore[j] + dt * tanh(inner);
    }
    double[] y = p.now("y");
    for (int j = 0; j < y.length; j++) {
      double dt = halfTanh(p.dot("W2", j, yBefore) + p.dot("V2", j, u) + p.at("b2", j));
      double inner = p.dot("Wy", j, z) + p.dot("Vy", j, u) + p.at("by", j);
      y[j] = (1 - dt) * yBefore[j] + dt * tanh(inner);
    }
  }

  /** σ̂(a) = ½ (1 + tanh(a/2)). */
  private static double halfTanh(double a) {
    return 0.5 * (1 + tanh(a / 2));
  }

  // Laurent and von Brecht 2016:
  //   h_t = θ_t ∘ tanh(h_(t−1)) + η_t ∘ tanh(W x_t)
  //   θ_t = σ(U_θ h_(t−1) + V_θ x_t + b_θ),  η_t = σ(U_η h_(t−1) + V_η x_t + b_η)
  static void chaosFree(Step p) {
    double[] h = p.before("h");
    double[] next = p.now("h");
    for (int j = 0; j < h.length; j++) {
      double theta = sigmoid(p.dot("Uf", j, h) + p.dot("Vf", j, p.x()) + p.at("bf", j));
      double eta = sigmoid(p.dot("Ui", j, h) + p.dot("Vi", j, p.x()) + p.at("bi", j));
      next[j] = theta * tanh(h[j]) + eta * tanh(p.dot("W", j, p.x()));
    }
  }

  // Vecoven, Ernst and Drion 2020:
  //   h_t = c_t ∘ h_(t−1) + (1 − c_t) ∘ tanh(U x_t + a_t ∘ h_(t−1))
  //   a_t = 1 + tanh(U_a x_t + w_a ∘ h_(t−1)),  c_t = σ(U_c x_t + w_c ∘ h_(t−1))
  static void bistableRnn(Step p) {
    double[] h = p.before("h");
    double[] next = p.now("h");
    for (int j = 0; j < h.length; j++) {
      double a = 1 + tanh(p.dot("Wa", j, p.x()) + p.at("wa", j) * h[j]);
      double c = sigmoid(p.dot("Wc", j, p.x()) + p.at("wc", j) * h[j]);
      next[j] = c * h[j] + (1 - c) * tanh(p.dot("W", j, p.x()) + a * h[j]);
    }
  }

  // Vecoven, Ernst and Drion 2020: w_a, w_c of the bistable cell become matrices W_a, W_c.
  static void neuromodulatedBistableRnn(Step p) {
    double[] h = p.before("h");
    double[] next = p.now("h");
    for (int j = 0; j < h.length; j++) {
      double a = 1 + tanh(p.dot("Wa", j, p.x()) + p.dot("Ua", j, h));
      double c = sigmoid(p.dot("Wc", j, p.x()) + p.dot("Uc", j, h));
      next[j] = c * h[j] + (1 - c) * tanh(p.dot("W", j, p.x()) + a * h[j]);
    }
  }
}
