package dev.rondo.training;

import dev.rondo.runtime.LayerDefinition;
import java.util.ArrayList;
import java.util.List;

/** Changes what annotations say of layers: one value for all layers, or one for each. */
final class LayerSettings {

  private LayerSettings() {}

  private interface Change {
    LayerDefinition of(LayerDefinition layer, int value);
  }

  /** Refuses H where no layer has one; a rate of dropout is that of all layers, however few. */
  static List<LayerDefinition> hidden(List<LayerDefinition> layers, int... values) {
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("expected layers whose hidden is set but found none");
    }
    for (int value : values) {
      TrainerSettings.positive("hidden", value);
    }
    return changed(layers, "hidden", values.length, (layer, i) -> layer.withHidden(values[i]));
  }

  static List<LayerDefinition> dropout(List<LayerDefinition> layers, float... rates) {
    return changed(layers, "dropout", rates.length, (layer, i) -> layer.dropout(rates[i]));
  }

  static List<LayerDefinition> inputDropout(List<LayerDefinition> layers, float... rates) {
    return changed(
        layers, "input dropout", rates.length, (layer, i) -> layer.inputDropout(rates[i]));
  }

  static List<LayerDefinition> weightDrop(List<LayerDefinition> layers, float... rates) {
    return changed(layers, "weight drop", rates.length, (layer, i) -> layer.weightDrop(rates[i]));
  }

  private static List<LayerDefinition> changed(
      List<LayerDefinition> layers, String name, int values, Change change) {
    if (values != 1 && values != layers.size()) {
      throw new IllegalArgumentException(
          "%s has %d values but must have one for all layers, or one for each of %d"
              .formatted(name, values, layers.size()));
    }
    List<LayerDefinition> all = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      all.add(change.of(layers.get(i), values == 1 ? 0 : i));
    }
    return List.copyOf(all);
  }
}
