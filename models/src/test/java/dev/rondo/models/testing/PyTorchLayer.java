package dev.rondo.models.testing;

import dev.rondo.models.cell.Elman;
import dev.rondo.models.cell.ElmanRelu;
import dev.rondo.models.cell.GruResetAfter;
import dev.rondo.models.cell.Lstm;
import dev.rondo.testing.ParityFile;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * PyTorch's recurrent layers, with the cells that are the same: how its names and its order of
 * gates become ours.
 *
 * <p>PyTorch adds two biases to each gate; our one bias is their sum. In the candidate of the GRU
 * the second is inside the product with the reset gate, so there both are ours.
 */
public enum PyTorchLayer {
  /** {@code nn.RNN(nonlinearity="tanh")}. */
  RNN_TANH(Elman.class, "", "h"),
  /** {@code nn.RNN(nonlinearity="relu")}. */
  RNN_RELU(ElmanRelu.class, "", "h"),
  /** {@code nn.LSTM}. */
  LSTM(Lstm.class, "i f g o", "h c"),
  /** {@code nn.GRU}. */
  GRU(GruResetAfter.class, "r z n", "h");

  static final String GIVEN = "param.";
  static final String GRADIENT = "grad.";

  private final Class<?> cell;
  private final String gates;
  private final String states;

  PyTorchLayer(Class<?> cell, String gates, String states) {
    this.cell = cell;
    this.gates = gates;
    this.states = states;
  }

  /** The cell with the same equations. */
  public Class<?> cell() {
    return cell;
  }

  /** Reads what the layer was given. */
  public Problem problem(ParityFile file) {
    int inputs = file.shape("x")[2];
    int hidden = file.shape("h0")[2];
    var shape = new Shape(inputs, hidden, Arrays.stream(file.integers("lengths")).boxed().toList());
    Map<String, double[]> given = weights(file, GIVEN, "_l0");
    given.put(Problem.X, steps(file, "x", shape));
    Map<String, double[]> upstream = new LinkedHashMap<>();
    upstream.put(Problem.Y, steps(file, "grad_out.y", shape));
    for (String state : names(states)) {
      given.put(Problem.start(state), file.get(state + "0"));
      upstream.put(Problem.last(state), file.get("grad_out." + state + "n"));
    }
    return new Problem(shape, given, Map.of(), upstream);
  }

  /** Reads what PyTorch made of it. */
  public Outcome<double[]> outcome(ParityFile file, Shape shape) {
    Map<String, double[]> results = new LinkedHashMap<>();
    results.put(Problem.Y, steps(file, "y", shape));
    Map<String, double[]> gradients = weights(file, GRADIENT, "_l0");
    gradients.put(Problem.X, steps(file, GRADIENT + "x", shape));
    for (String state : names(states)) {
      results.put(Problem.last(state), file.get(state + "n"));
      gradients.put(Problem.start(state), file.get(GRADIENT + state + "0"));
    }
    return new Outcome<>(results, gradients);
  }

  /** Reads the weights, or their gradients, of one direction of a layer, by our names. */
  Map<String, double[]> weights(ParityFile file, String prefix, String suffix) {
    Map<String, double[]> weights = new LinkedHashMap<>();
    for (int gate = 0; gate < names(gates).size(); gate++) {
      String name = names(gates).get(gate);
      weights.put("W" + name, part(file.get(prefix + "weight_ih" + suffix), gate));
      weights.put("U" + name, part(file.get(prefix + "weight_hh" + suffix), gate));
      double[] bias = part(file.get(prefix + "bias_ih" + suffix), gate);
      double[] second = part(file.get(prefix + "bias_hh" + suffix), gate);
      if (this == GRU && name.equals("n")) {
        weights.put("cn", second);
      } else if (prefix.equals(GIVEN)) {
        for (int u = 0; u < bias.length; u++) {
          bias[u] += second[u];
        }
      }
      weights.put("b" + name, bias);
    }
    return weights;
  }

  /** The names of the states. */
  List<String> states() {
    return names(states);
  }

  private static List<String> names(String separated) {
    return List.of(separated.split(" "));
  }

  /** The rows of one gate. */
  private double[] part(double[] tensor, int gate) {
    int size = tensor.length / names(gates).size();
    return Arrays.copyOfRange(tensor, gate * size, (gate + 1) * size);
  }

  /** A tensor [B, T, …] without its padding. */
  static double[] steps(ParityFile file, String name, Shape shape) {
    double[] padded = file.get(name);
    int longest = file.shape(name)[1];
    int size = file.shape(name)[2];
    double[] dense = new double[shape.total() * size];
    for (int row = 0; row < shape.rows(); row++) {
      int count = shape.lengths().get(row) * size;
      System.arraycopy(padded, row * longest * size, dense, shape.first(row) * size, count);
    }
    return dense;
  }
}
