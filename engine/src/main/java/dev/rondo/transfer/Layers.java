package dev.rondo.transfer;

import dev.rondo.annotation.Convention.Framework;
import dev.rondo.file.Tensor;
import dev.rondo.runtime.CellConvention;
import dev.rondo.runtime.LayerShape;
import dev.rondo.runtime.PlacedWeight;
import dev.rondo.runtime.RecurrentShape;
import dev.rondo.runtime.StackShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fills the recurrent layers of a stack, each as its cell says where the framework keeps it. */
record Layers(Assembly assembly, Modules modules, Framework framework) {

  /** A layer of a module. */
  private record Place(String module, int layer) {}

  /**
   * Fills all recurrent layers.
   *
   * @param said the modules, the nearest to the input first; none to find them
   * @param starts the tensors of first states that are learned, by the names of the states
   */
  void fill(StackShape stack, List<String> said, Map<String, String> starts) {
    List<RecurrentShape> layers = new ArrayList<>();
    for (LayerShape layer : stack.layers()) {
      if (layer instanceof RecurrentShape recurrent) {
        layers.add(recurrent);
      }
    }
    List<Place> places = places(said.isEmpty() ? found(layers.size()) : said);
    for (int i = 0; i < layers.size(); i++) {
      RecurrentShape layer = layers.get(i);
      Optional<CellConvention> convention = convention(layer);
      if (convention.isEmpty()) {
        refuse(layer);
      } else if (i >= places.size()) {
        assembly.problem(
            "%s: expected a module for each of %d recurrent layers but found %s, with %d; say which by layers(…)"
                .formatted(describe(layer), layers.size(), modules(said), places.size()),
            names(layer));
      } else {
        fill(layer, convention.orElseThrow(), places.get(i));
      }
    }
    starts.forEach((state, tensor) -> starts(layers, state, tensor));
  }

  private List<String> modules(List<String> said) {
    return said.isEmpty() ? modules.recurrent() : said;
  }

  /** The modules of a file, if it is clear in which order: one of all layers, or of Keras each. */
  private List<String> found(int layers) {
    List<String> all = modules.recurrent();
    return all.size() == 1 || framework == Framework.KERAS && all.size() == layers
        ? all
        : List.of();
  }

  private List<Place> places(List<String> names) {
    List<Place> places = new ArrayList<>();
    for (String module : names) {
      for (int layer = 0; layer < Math.max(1, modules.layers(module)); layer++) {
        places.add(new Place(module, layer));
      }
    }
    return places;
  }

  private Optional<CellConvention> convention(RecurrentShape layer) {
    return layer.passes().conventions().stream()
        .filter(convention -> convention.framework() == framework)
        .findFirst();
  }

  private void refuse(RecurrentShape layer) {
    List<Framework> others =
        layer.passes().conventions().stream().map(CellConvention::framework).toList();
    assembly.problem(
        "%s: its cell does not say (@Convention) that %s has a layer with its equations; it names %s"
            .formatted(describe(layer), framework, others.isEmpty() ? "none" : others),
        names(layer));
  }

  private static String describe(RecurrentShape layer) {
    return "layer%d, %s".formatted(layer.number(), layer.describe());
  }

  private static List<String> names(LayerShape layer) {
    return layer.weights().stream().map(PlacedWeight::name).toList();
  }

  private void fill(RecurrentShape layer, CellConvention convention, Place place) {
    int directions = layer.definition().directions();
    for (int d = 0; d < directions; d++) {
      modules.fill(layer.prefix(d), convention, place.module(), place.layer(), d, directions);
    }
  }

  /** Cuts first states into those of each direction of each layer. */
  private void starts(List<RecurrentShape> layers, String state, String tensor) {
    List<String> names = new ArrayList<>();
    for (RecurrentShape layer : layers) {
      for (int d = 0; d < layer.definition().directions(); d++) {
        names.add(layer.prefix(d) + "start." + state);
      }
    }
    List<String> lacking = names.stream().filter(name -> !assembly.isWeight(name)).toList();
    if (!lacking.isEmpty()) {
      assembly.refuse(
          tensor,
          "first states '%s': expected layers that learn them (learnStart = true) but %s are no weights"
              .formatted(state, lacking),
          List.of());
      return;
    }
    int size = names.isEmpty() ? 0 : assembly.rows(names.getFirst());
    if (names.stream().anyMatch(name -> assembly.rows(name) != size)) {
      assembly.refuse(
          tensor,
          "first states %s: expected states of one size, as one tensor holds them, but found several; say each by tensor(…)"
              .formatted(names),
          names);
      return;
    }
    Tensor found =
        assembly.takeElements(tensor, "first states " + names, names, names.size(), size);
    if (found != null) {
      float[] rows = found.data();
      for (int i = 0; i < names.size(); i++) {
        System.arraycopy(rows, i * size, assembly.weight(names.get(i)), 0, size);
      }
    }
  }
}
