package dev.rondo.models.seq2seq;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

  private static List<String> bridge(Seq2SeqStructure structure) {
    var linear =
        new Seq2SeqStructure(
            structure.encoder(),
            structure.decoder(),
            structure.sourceEmbedding(),
            structure.targetEmbedding(),
            Bridge.LINEAR,
            structure.readout(),
            structure.projection(),
            structure.tie(),
            structure.copy());
    return new Seq2SeqShape(Kernels.best(), linear, 11, 13)
        .tensors().stream()
            .filter(tensor -> tensor.name().startsWith("bridge."))
            .map(BridgeTest::line)
            .toList();
  }

  private static String line(TensorShape tensor) {
    return "%s %d × %d".formatted(tensor.name(), tensor.weight().rows(), tensor.weight().columns());
  }
}
