package dev.rondo.models.attention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.models.cell.Gru;
import dev.rondo.models.testing.CompiledCell;
import dev.rondo.models.testing.Decoder;
import dev.rondo.models.testing.Decoders;
import dev.rondo.runtime.Kernels;
import org.junit.jupiter.api.Test;

/** Sizes that equations cannot have are refused before anything is computed. */
final class AttentionSizeTest {

  @Test
  void memory_ofAnotherSizeThanTheQuery_isRefused() {
    var refused =
        assertThrows(IllegalArgumentException.class, () -> compiled(Dot.class).passes(3, 5, 7));
    assertEquals(
        "the attention of a layer of Gru wants a memory of H = 5 elements but the encoder gives 7",
        refused.getMessage());
  }

  @Test
  void heads_thatDoNotDivide_areRefused() {
    var refused =
        assertThrows(
            IllegalArgumentException.class, () -> compiled(MultiHead.class).passes(3, 5, 10, 4, 7));
    assertEquals(
        "a layer of Gru cuts A = 10 elements into N = 4 equal parts, which does not go evenly",
        refused.getMessage());
  }

  private static Sized compiled(Class<?> attention) {
    CompiledCell cell = Decoders.compiled(Decoder.of(Gru.class, attention, false));
    return sizes -> cell.passes(Kernels.plain(), sizes);
  }

  /** Makes passes of sizes I, H and those of an attention. */
  private interface Sized {
    void passes(int... sizes);
  }
}
