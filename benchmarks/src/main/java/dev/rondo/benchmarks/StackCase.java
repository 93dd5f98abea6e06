package dev.rondo.benchmarks;

import dev.rondo.annotation.Merge;
import dev.rondo.benchmarks.layer.Layer;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.LayerDefinition;
import dev.rondo.runtime.RecurrentLayer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A stack of equal layers, each in one direction or in both, whose outputs are joined. Training
 * computes the gradient of x, asked for or not, as it does for users; the peer is asked for it.
 *
 * @param layer what one layer is
 * @param layers how many there are
 * @param bidirectional whether each reads in both directions
 */
record StackCase(Case layer, int layers, boolean bidirectional) implements Request {

  @Override
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>(layer.fields());
    if (layer.training()) {
      fields.put("input_gradient", true);
    }
    fields.put("layers", layers);
    fields.put("bidirectional", bidirectional);
    return fields;
  }

  @Override
  public String describe() {
    return layer.describe() + "  layers " + layers + (bidirectional ? " in both directions" : "");
  }

  @Override
  public double seconds() {
    return layer.seconds();
  }

  @Override
  public double flops() {
    Layer kind = Layer.named(layer.cell());
    int directions = bidirectional ? 2 : 1;
    double flops = 0;
    for (int i = 0; i < layers; i++) {
      int input = i == 0 ? layer.input() : directions * layer.hidden();
      flops += directions * kind.flops(input, layer.hidden(), layer.training(), true);
    }
    return layer.total() * flops;
  }

  @Override
  public int batch() {
    return layer.batch();
  }

  @Override
  public StackCase on(int threads) {
    return new StackCase(layer.on(threads), layers, bidirectional);
  }

  @Override
  public Work work() {
    return new StackWork(this, Kernels.best());
  }

  /** The layers of the stack. */
  List<LayerDefinition> definitions() {
    Layer kind = Layer.named(layer.cell());
    RecurrentLayer one =
        RecurrentLayer.of(
            layer.cell(),
            layer.hidden(),
            (kernels, input, hidden, own) -> kind.passes(kernels, input, hidden));
    return Collections.nCopies(layers, bidirectional ? one.bidirectional(Merge.CONCAT) : one);
  }
}
