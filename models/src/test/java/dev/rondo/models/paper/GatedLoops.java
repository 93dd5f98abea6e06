package dev.rondo.models.paper;

import static dev.rondo.models.paper.Step.layerNorm;
import static dev.rondo.models.paper.Step.sigmoid;
import static java.lang.Math.max;
import static java.lang.Math.tanh;

/** Units whose gates stand between a state and its candidate. */
final class GatedLoops {

  private GatedLoops() {}

  // Cho et al. 2014 (v3), equations 5 to 8, with z and 1 − z as in Chung et al. 2014:
  //   r = σ(W_r x + U_r h),  z = σ(W_z x + U_z h),  h̃ = tanh(W x + U (r ∘ h))
  //   h_t = (1 − z) ∘ h + z ∘ h̃
  static void gru(Step p) {
    double[] h = p.before("h");
    double[] reset = new double[h.length];
    for (int j = 0; j < h.length; j++) {
      double r = sigmoid(p.dot("Wr", j, p.x()) + p.dot("Ur", j, h) + p.at("br", j));
      reset[j] = r * h[j];
    }
    for (int j = 0; j < h.length; j++) {
      double z = sigmoid(p.dot("Wz", j, p.x()) + p.dot("Uz", j, h) + p.at("bz", j));
      double candidate = tanh(p.dot("W", j, p.x()) + p.dot("U", j, reset) + p.at("b", j));
      p.now("h")[j] = (1 - z) * h[j] + z * candidate;
    }
  }

  // Ba, Kiros and Hinton 2016, supplement, each gate normalised by itself:
  //   (z, r) = LN(W_h h; α₁, β₁) + LN(W_x x; α₂, β₂)
  //   ĥ = tanh(LN(W x; α₃, β₃) + σ(r) ∘ LN(U h; α₄, β₄))
  //   h_t = (1 − σ(z)) ∘ h + σ(z) ∘ ĥ
  static void layerNormGru(Step p) {
    double[] h = p.before("h");
    double[] zx = layerNorm(p.product("Wz", p.x()));
    double[] zh = layerNorm(p.product("Uz", h));
    double[] rx = layerNorm(p.product("Wr", p.x()));
    double[] rh = layerNorm(p.product("Ur", h));
    double[] nx = layerNorm(p.product("Wn", p.x()));
    double[] nh = layerNorm(p.product("Un", h));
    for (int j = 0; j < h.length; j++) {
      double z = p.at("vz", j) * zx[j] + p.at("uz", j) * zh[j] + p.at("bz", j);
      double r = p.at("vr", j) * rx[j] + p.at("ur", j) * rh[j] + p.at("br", j);
      double ofInput = p.at("vn", j) * nx[j] + p.at("bn", j);
      double ofState = p.at("un", j) * nh[j] + p.at("cn", j);
      double candidate = tanh(ofInput + sigmoid(r) * ofState);
      p.now("h")[j] = (1 - sigmoid(z)) * h[j] + sigmoid(z) * candidate;
    }
  }

  // Zhou et al. 2016:
  //   f = σ(W_f [h, x] + b_f),  h̃ = tanh(W_h [f ∘ h, x] + b_h),  h_t = (1 − f) ∘ h + f ∘ h̃
  static void mgu(Step p) {
    double[] h = p.before("h");
    double[] f = new double[h.length];
    double[] forgotten = new double[h.length];
    for (int j = 0; j < h.length; j++) {
      f[j] = sigmoid(p.dot("Uf", j, h) + p.dot("Wf", j, p.x()) + p.at("bf", j));
      forgotten[j] = f[j] * h[j];
    }
    for (int j = 0; j < h.length; j++) {
      double candidate = tanh(p.dot("Uh", j, forgotten) + p.dot("Wh", j, p.x()) + p.at("bh", j));
      p.now("h")[j] = (1 - f[j]) * h[j] + f[j] * candidate;
    }
  }

  // Jozefowicz, Zaremba and Sutskever 2015, MUT1:
  //   z = sigm(W_xz x + b_z),  r = sigm(W_xr x + W_hr h + b_r)
  //   h_(t+1) = tanh(W_hh (r ∘ h) + tanh(x) + b_h) ∘ z + h ∘ (1 − z)
  static void mut1(Step p) {
    double[] h = p.before("h");
    double[] reset = new double[h.length];
    for (int j = 0; j < h.length; j++) {
      reset[j] = h[j] * sigmoid(p.dot("Wr", j, p.x()) + p.dot("Ur", j, h) + p.at("br", j));
    }
    for (int j = 0; j < h.length; j++) {
      double z = sigmoid(p.dot("Wz", j, p.x()) + p.at("bz", j));
      double candidate = tanh(p.dot("U", j, reset) + tanh(p.x()[j]) + p.at("b", j));
      p.now("h")[j] = candidate * z + h[j] * (1 - z);
    }
  }

  // The same, MUT2:
  //   z = sigm(W_xz x + W_hz h + b_z),  r = sigm(x + W_hr h + b_r)
  //   h_(t+1) = tanh(W_hh (r ∘ h) + W_xh x + b_h) ∘ z + h ∘ (1 − z)
  static void mut2(Step p) {
    double[] h = p.before("h");
    double[] reset = new double[h.length];
    for (int j = 0; j < h.length; j++) {
      reset[j] = h[j] * sigmoid(p.x()[j] + p.dot("Ur", j, h) + p.at("br", j));
    }
    for (int j = 0; j < h.length; j++) {
      double z = sigmoid(p.dot("Wz", j, p.x()) + p.dot("Uz", j, h) + p.at("bz", j));
      double candidate = tanh(p.dot("U", j, reset) + p.dot("W", j, p.x()) + p.at("b", j));
      p.now("h")[j] = candidate * z + h[j] * (1 - z);
    }
  }

  // The same, MUT3:
  //   z = sigm(W_xz x + W_hz tanh(h) + b_z),  r = sigm(W_xr x + W_hr h + b_r)
  //   h_(t+1) = tanh(W_hh (r ∘ h) + W_xh x + b_h) ∘ z + h ∘ (1 − z)
  static void mut3(Step p) {
    double[] h = p.before("h");
    double[] reset = new double[h.length];
    double[] squashed = new double[h.length];
    for (int j = 0; j < h.length; j++) {
      reset[j] = h[j] * sigmoid(p.dot("Wr", j, p.x()) + p.dot("Ur", j, h) + p.at("br", j));
      squashed[j] = tanh(h[j]);
    }
    for (int j = 0; j < h.length; j++) {
      double z = sigmoid(p.dot("Wz", j, p.x()) + p.dot("Uz", j, squashed) + p.at("bz", j));
      double candidate = tanh(p.dot("U", j, reset) + p.dot("W", j, p.x()) + p.at("b", j));
      p.now("h")[j] = candidate * z + h[j] * (1 - z);
    }
  }

  // Ravanelli et al. 2018, with layer for batch normalisation:
  //   z = σ(BN(W_z x) + U_z h),  h̃ = ReLU(BN(W_h x) + U_h h),  h_t = z ∘ h + (1 − z) ∘ h̃
  static void liGru(Step p) {
    double[] h = p.before("h");
    double[] ofGate = layerNorm(p.product("Wz", p.x()));
    double[] ofCandidate = layerNorm(p.product("Wh", p.x()));
    for (int j = 0; j < h.length; j++) {
      double z = sigmoid(p.at("gz", j) * ofGate[j] + p.at("bz", j) + p.dot("Uz", j, h));
      double net = p.at("gh", j) * ofCandidate[j] + p.at("bh", j) + p.dot("Uh", j, h);
      p.now("h")[j] = z * h[j] + (1 - z) * max(0, net);
    }
  }

  // Ye et al. 2024: h̃ = tanh(W_h x),  f = σ(W_f x + U_f h + b_f),  h_t = (1 − f) ∘ h + f ∘ h̃
  static void lightRecurrentUnit(Step p) {
    double[] h = p.before("h");
    for (int j = 0; j < h.length; j++) {
      double candidate = tanh(p.dot("Wh", j, p.x()));
      double f = sigmoid(p.dot("Wf", j, p.x()) + p.dot("Uf", j, h) + p.at("bf", j));
      p.now("h")[j] = (1 - f) * h[j] + f * candidate;
    }
  }

  // Collins, Sohl-Dickstein and Sussillo 2016, UGRNN:
  //   c = s(W_ch h + W_cx x + b_c),  g = σ(W_gh h + W_gx x + b_g),  h_t = g ∘ h + (1 − g) ∘ c
  static void updateGateRnn(Step p) {
    double[] h = p.before("h");
    for (int j = 0; j < h.length; j++) {
      double c = tanh(p.dot("Uc", j, h) + p.dot("Wc", j, p.x()) + p.at("bc", j));
      double g = sigmoid(p.dot("Ug", j, h) + p.dot("Wg", j, p.x()) + p.at("bg", j));
      p.now("h")[j] = g * h[j] + (1 - g) * c;
    }
  }

  // The same, +RNN, s₁ = ReLU, s₂ = tanh:
  //   y_in = s₁(W_yh h + W_yx x + b_y),  h_in = s₂(W_hh h + W_hx x + b_h)
  //   g_y and g_h are gates of h and x
  //   y_t = g_y ∘ x + (1 − g_y) ∘ y_in,  h_t = g_h ∘ h + (1 − g_h) ∘ h_in
  static void intersectionRnn(Step p) {
    double[] x = p.x();
    double[] h = p.before("h");
    for (int j = 0; j < h.length; j++) {
      double yIn = max(0, p.dot("Uy", j, h) + p.dot("Wy", j, x) + p.at("by", j));
      double hIn = tanh(p.dot("Uh", j, h) + p.dot("Wh", j, x) + p.at("bh", j));
      double yGate = sigmoid(p.dot("Ugy", j, h) + p.dot("Wgy", j, x) + p.at("bgy", j));
      double hGate = sigmoid(p.dot("Ugh", j, h) + p.dot("Wgh", j, x) + p.at("bgh", j));
      p.now("y")[j] = yGate * x[j] + (1 - yGate) * yIn;
      p.now("h")[j] = hGate * h[j] + (1 - hGate) * hIn;
    }
  }

  // Chen 2017: z = Φ(x), here tanh(W_x x + b_z);  u = σ(U_h h + U_z z + b_u)
  //   h_t = u ∘ h + (1 − u) ∘ z
  static void minimalRnn(Step p) {
    double[] h = p.before("h");
    double[] z = new double[h.length];
    for (int j = 0; j < h.length; j++) {
      z[j] = tanh(p.dot("W", j, p.x()) + p.at("b", j));
    }
    for (int j = 0; j < h.length; j++) {
      double u = sigmoid(p.dot("Uh", j, h) + p.dot("Uz", j, z) + p.at("bu", j));
      p.now("h")[j] = u * h[j] + (1 - u) * z[j];
    }
  }

  // Turkoglu et al. 2019: k = σ(W_x x + W_h h + b_k),  z = tanh(W_z x + b_z)
  //   h_t = tanh((1 − k) ∘ h + k ∘ z)
  static void star(Step p) {
    double[] h = p.before("h");
    for (int j = 0; j < h.length; j++) {
      double k = sigmoid(p.dot("Wk", j, p.x()) + p.dot("Uk", j, h) + p.at("bk", j));
      double z = tanh(p.dot("Wz", j, p.x()) + p.at("bz", j));
      p.now("h")[j] = tanh((1 - k) * h[j] + k * z);
    }
  }

  // Zhang et al. 2018: p = W x,  q = U h,  i = σ(p + q),  f = σ(p − q),  h_t = i ∘ p + f ∘ h
  static void additionSubtractionTwinGated(Step p) {
    double[] h = p.before("h");
    for (int j = 0; j < h.length; j++) {
      double ofInput = p.dot("W", j, p.x());
      double ofState = p.dot("U", j, h);
      double i = sigmoid(ofInput + ofState);
      double f = sigmoid(ofInput - ofState);
      p.now("h")[j] = i * ofInput + f * h[j];
    }
  }

  // Zilly et al. 2016, recurrence depth L = 5, coupled carry gate c = 1 − t; s₀ is the output of
  // the step before, and x stands only in the first layer:
  //   h_ℓ = tanh(W_H x 1[ℓ = 1] + R_Hℓ s_(ℓ−1) + b_Hℓ)
  //   t_ℓ = σ(W_T x 1[ℓ = 1] + R_Tℓ s_(ℓ−1) + b_Tℓ)
  //   s_ℓ = h_ℓ ∘ t_ℓ + s_(ℓ−1) ∘ c_ℓ
  static void recurrentHighway(Step p) {
    double[] s = p.before("h");
    for (int layer = 1; layer <= 5; layer++) {
      double[] next = new double[s.length];
      for (int j = 0; j < s.length; j++) {
        double hx = layer == 1 ? p.dot("Wn", j, p.x()) : 0;
        double tx = layer == 1 ? p.dot("Wg", j, p.x()) : 0;
        double h = tanh(hx + p.dot("Un" + layer, j, s) + p.at("bn" + layer, j));
        double t = sigmoid(tx + p.dot("Ug" + layer, j, s) + p.at("bg" + layer, j));
        next[j] = h * t + s[j] * (1 - t);
      }
      s = next;
    }
    System.arraycopy(s, 0, p.now("h"), 0, s.length);
  }
}
