package dev.rondo.models.testing;

import dev.rondo.annotation.Merge;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.RecurrentLayer;
import dev.rondo.runtime.StackShape;
import dev.rondo.testing.ParityFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * PyTorch's recurrent layers with any number of layers and one or two directions, as a stack.
 *
 * <p>PyTorch keeps the states of all layers and directions in one tensor, layer after layer and
 * forward before backward.
 *
 * @param layer the kind of layer
 * @param file the vectors
 */
public record PyTorchStack(PyTorchLayer layer, ParityFile file) {

  private int directions() {
    return file.has("param.weight_ih_l0_reverse") ? 2 : 1;
  }

  private int layers() {
    return file.shape("h0")[0] / directions();
  }

  /** The sizes. */
  public Shape sizes() {
    List<Integer> lengths = Arrays.stream(file.integers("lengths")).boxed().toList();
    return new Shape(file.shape("x")[2], file.shape("h0")[2], lengths);
  }

  /** The stack. */
  public StackShape stack(Kernels kernels) {
    RecurrentLayer one = CompiledStack.layer(layer.cell(), sizes().hidden());
    RecurrentLayer definition = directions() == 2 ? one.bidirectional(Merge.CONCAT) : one;
    return new StackShape(kernels, sizes().inputs(), Collections.nCopies(layers(), definition), 0);
  }

  /** The longest dot product: of a sum, or of the gradient of what a layer reads. */
  public int longest() {
    int hidden = sizes().hidden();
    int read = Math.max(sizes().inputs(), layers() == 1 ? 0 : directions() * hidden);
    return Math.max(read + hidden + 1, Math.max(4 * hidden, sizes().rows()));
  }

  /** Reads what PyTorch was given. */
  public Problem problem() {
    Map<String, double[]> given = weights(PyTorchLayer.GIVEN);
    given.put(Problem.X, PyTorchLayer.steps(file, "x", sizes()));
    Map<String, double[]> upstream = new LinkedHashMap<>();
    upstream.put(Problem.Y, PyTorchLayer.steps(file, "grad_out.y", sizes()));
    for (Place place : places()) {
      for (String state : layer.states()) {
        given.put(place.prefix() + Problem.start(state), place.part(file.get(state + "0")));
        upstream.put(
            place.prefix() + Problem.last(state), place.part(file.get("grad_out." + state + "n")));
      }
    }
    return new Problem(sizes(), given, Map.of(), upstream);
  }

  /** Reads what PyTorch made of it. */
  public Outcome<double[]> outcome() {
    Map<String, double[]> results = new LinkedHashMap<>();
    results.put(Problem.Y, PyTorchLayer.steps(file, "y", sizes()));
    Map<String, double[]> gradients = weights(PyTorchLayer.GRADIENT);
    gradients.put(Problem.X, PyTorchLayer.steps(file, PyTorchLayer.GRADIENT + Problem.X, sizes()));
    for (Place place : places()) {
      for (String state : layer.states()) {
        results.put(place.prefix() + Problem.last(state), place.part(file.get(state + "n")));
        gradients.put(
            place.prefix() + Problem.start(state),
            place.part(file.get(PyTorchLayer.GRADIENT + state + "0")));
      }
    }
    return new Outcome<>(results, gradients);
  }

  private Map<String, double[]> weights(String kind) {
    Map<String, double[]> all = new LinkedHashMap<>();
    for (Place place : places()) {
      layer
          .weights(file, kind, place.suffix())
          .forEach((name, tensor) -> all.put(place.prefix() + name, tensor));
    }
    return all;
  }

  private List<Place> places() {
    List<Place> places = new ArrayList<>();
    for (int k = 0; k < layers(); k++) {
      for (int d = 0; d < directions(); d++) {
        String suffix = "_l" + k + (d == 0 ? "" : "_reverse");
        places.add(
            new Place(CompiledStack.prefix(k, d, directions()), suffix, places.size(), sizes()));
      }
    }
    return places;
  }

  /** A direction of a layer: our prefix, PyTorch's suffix, and its place among the states. */
  private record Place(String prefix, String suffix, int index, Shape sizes) {

    double[] part(double[] states) {
      int size = sizes.rows() * sizes.hidden();
      return Arrays.copyOfRange(states, index * size, (index + 1) * size);
    }
  }
}
