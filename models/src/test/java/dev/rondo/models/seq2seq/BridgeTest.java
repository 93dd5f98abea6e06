package dev.rondo.models.seq2seq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.annotation.Bridge;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.ModelShape.TensorShape;
import dev.rondo.runtime.Seq2SeqShape;
import dev.rondo.runtime.Seq2SeqStructure;
import java.util.List;
import org.junit.jupiter.api.Test;

/** States of a decoder begin with those of the encoder that they are counterparts of. */
final class BridgeTest {

  @Test
  void linear_decoderThatAttends_bridgesTheStatesOfItsCellAlone() {
    List<String> wanted =
        List.of(
            "bridge.layer1.h.W 4 × 4",
            "bridge.layer1.h.b 4 × 1",
            "bridge.layer1.c.W 6 × 6",
            "bridge.layer1.c.b 6 × 1");
    assertEquals(wanted, bridge(TwoStatesSpecimenTrainer.DEFINITION.structure()));
    assertEquals(wanted, bridge(TwoStatesFedSpecimenTrainer.DEFINITION.structure()));
  }

  /** Layers that do not recur are no counterparts: both layers take the one that does. */
  @Test
  void linear_statesAboveFilters_areThoseOfTheRecurrentLayer() {
    List<String> wanted =
        List.of(
            "bridge.layer1.h.W 32 × 32",
            "bridge.layer1.h.b 32 × 1",
            "bridge.layer1.c.W 32 × 32",
            "bridge.layer1.c.b 32 × 1",
            "bridge.layer2.h.W 32 × 32",
            "bridge.layer2.h.b 32 × 1");
    assertEquals(wanted, bridge(ConvolvedStatesModelTrainer.DEFINITION.structure()));
  }

  @Test
  void linear_filtersAlone_goToEveryState() {
    List<String> wanted = List.of("bridge.layer1.h.W 32 × 48", "bridge.layer1.h.b 32 × 1");
    assertEquals(wanted, bridge(ConvolvedModelTrainer.DEFINITION.structure()));
  }

  @Test
  void copy_filtersOfAnotherNumber_areRefused() {
    Seq2SeqStructure structure = with(ConvolvedModelTrainer.DEFINITION.structure(), Bridge.COPY);
    var refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Seq2SeqShape(Kernels.best(), structure, 11, 13));
    assertEquals(
        "expected states of one size for bridge COPY but found 48 elements of what the encoder is pooled to and 32 of layer 1 of the decoder",
        refused.getMessage());
  }

  private static List<String> bridge(Seq2SeqStructure structure) {
    return new Seq2SeqShape(Kernels.best(), with(structure, Bridge.LINEAR), 11, 13)
        .tensors().stream()
            .filter(tensor -> tensor.name().startsWith("bridge."))
            .map(BridgeTest::line)
            .toList();
  }

  private static Seq2SeqStructure with(Seq2SeqStructure structure, Bridge bridge) {
    return new Seq2SeqStructure(
        structure.encoder(),
        structure.decoder(),
        structure.sourceEmbedding(),
        structure.targetEmbedding(),
        structure.pooling(),
        bridge,
        structure.readout(),
        structure.projection(),
        structure.tie(),
        structure.copy());
  }

  private static String line(TensorShape tensor) {
    return "%s %d × %d".formatted(tensor.name(), tensor.weight().rows(), tensor.weight().columns());
  }
}
