package dev.rondo.runtime;

import java.util.Map;

/** A convolution in double precision, written from its equation: y[t] = φ(Σ W[k]·x[t + o] + b). */
record ExactConvolution(ConvolutionLayer layer, Map<String, double[]> weights) {

  double[][] of(double[][] x) {
    double[][] y = new double[x.length][layer.filters() * layer.widths().size()];
    for (int t = 0; t < x.length; t++) {
      for (int w = 0; w < layer.widths().size(); w++) {
        for (int filter = 0; filter < layer.filters(); filter++) {
          int at = w * layer.filters() + filter;
          y[t][at] = Exact.activation(layer.activation(), sum(x, t, layer.widths().get(w), filter));
        }
      }
      for (int j = 0; j < y[t].length; j++) {
        y[t][j] =
            switch (layer.connection()) {
              case NONE -> y[t][j];
              case RESIDUAL -> y[t][j] + x[t][j];
              case HIGHWAY -> throw new IllegalArgumentException("tested by differences alone");
            };
      }
    }
    return y;
  }

  private double sum(double[][] x, int t, int width, int filter) {
    String prefix = "layer1.width" + width + ".";
    int center = layer.causal() ? width - 1 : (width - 1) / 2;
    double sum = Exact.weight(weights, prefix + "b")[filter];
    for (int k = 0; k < width; k++) {
      int of = t + (k - center) * layer.dilation();
      double[] w = Exact.weight(weights, prefix + "W" + k);
      for (int i = 0; of >= 0 && of < x.length && i < x[of].length; i++) {
        sum += w[filter * x[of].length + i] * x[of][i];
      }
    }
    return sum;
  }
}
