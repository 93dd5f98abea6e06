package dev.rondo.runtime;

import java.util.Arrays;
import java.util.Map;

/** Self-attention in double precision, written from the equations of its annotation. */
record ExactSelfAttention(SelfAttentionLayer layer, Map<String, double[]> weights) {

  private static final String PREFIX = "layer1.";

  double[][] of(double[][] x) {
    int size = layer.hidden();
    double[][] z = new double[x.length][];
    for (int t = 0; t < x.length; t++) {
      double[] read =
          x[t].length == size ? x[t] : Exact.affine(weight("input.W"), weight("input.b"), x[t]);
      z[t] = Exact.sum(read, position(t));
    }
    for (int block = 1; block <= layer.blocks(); block++) {
      String of = "block" + block + ".";
      double[][] seen = attend(of, norm(of + "norm1.", z));
      for (int t = 0; t < z.length; t++) {
        z[t] = Exact.sum(z[t], seen[t]);
        double[] u = norm(of + "norm2.", z)[t];
        double[] a = Exact.affine(weight(of + "W1"), weight(of + "b1"), u);
        Arrays.setAll(a, i -> Exact.activation(layer.activation(), a[i]));
        z[t] = Exact.sum(z[t], Exact.affine(weight(of + "W2"), weight(of + "b2"), a));
      }
    }
    return norm("norm.", z);
  }

  private double[] weight(String name) {
    return Exact.weight(weights, PREFIX + name);
  }

  private double[] position(int t) {
    int size = layer.hidden();
    double[] p = new double[size];
    for (int j = 0; j < size; j++) {
      double angle = t / Math.pow(10_000, (j / 2 * 2) / (double) size);
      p[j] =
          switch (layer.positions()) {
            case NONE -> 0;
            case SINUSOIDAL -> (float) (j % 2 == 0 ? Math.sin(angle) : Math.cos(angle));
            case LEARNED -> weight("p")[j * layer.longest() + Math.min(t, layer.longest() - 1)];
          };
    }
    return p;
  }

  private double[][] norm(String name, double[][] z) {
    double[] gain = weight(name + "gain");
    double[] bias = weight(name + "bias");
    double[][] y = new double[z.length][gain.length];
    for (int t = 0; t < z.length; t++) {
      double mean = Arrays.stream(z[t]).average().orElseThrow();
      double variance =
          Arrays.stream(z[t]).map(a -> (a - mean) * (a - mean)).average().orElseThrow();
      for (int j = 0; j < gain.length; j++) {
        y[t][j] = gain[j] * (z[t][j] - mean) / Math.sqrt(variance + 1e-5f) + bias[j];
      }
    }
    return y;
  }

  private double[][] attend(String of, double[][] u) {
    double[][] sums = new double[u.length][];
    Arrays.setAll(sums, t -> weight(of + "bo").clone());
    for (int head = 1; head <= layer.heads(); head++) {
      String name = of + "head" + head + ".";
      double[][] q = project(name, "q", u);
      double[][] k = project(name, "k", u);
      double[][] v = project(name, "v", u);
      for (int t = 0; t < u.length; t++) {
        double[] c = look(q[t], k, v, layer.causal() ? t + 1 : u.length);
        sums[t] = Exact.affine(weight(name + "Wo"), sums[t], c);
      }
    }
    return sums;
  }

  private double[][] project(String name, String part, double[][] u) {
    double[][] all = new double[u.length][];
    double[] w = weight(name + "W" + part);
    Arrays.setAll(all, t -> Exact.affine(w, weight(name + "b" + part), u[t]));
    return all;
  }

  private static double[] look(double[] q, double[][] k, double[][] v, int visible) {
    double[] a = new double[visible];
    for (int s = 0; s < visible; s++) {
      for (int i = 0; i < q.length; i++) {
        a[s] += q[i] * k[s][i] / Math.sqrt(q.length);
      }
    }
    double largest = Arrays.stream(a).max().orElseThrow();
    double sum = Arrays.stream(a).map(e -> Math.exp(e - largest)).sum();
    double[] c = new double[q.length];
    for (int s = 0; s < visible; s++) {
      double weight = Math.exp(a[s] - largest) / sum;
      for (int i = 0; i < c.length; i++) {
        c[i] += weight * v[s][i];
      }
    }
    return c;
  }
}
