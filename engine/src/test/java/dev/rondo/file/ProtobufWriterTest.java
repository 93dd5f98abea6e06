package dev.rondo.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Messages of protocol buffers, byte by byte. */
final class ProtobufWriterTest {

  private static String hex(ProtobufWriter message) {
    return HexFormat.of().formatHex(message.toByteArray());
  }

  @Test
  void add_numbersTextAndMessage_areThoseOfTheDocumentation() {
    // Of protobuf.dev, Encoding: field 1 of 150, field 2 of "testing", field 3 with the first.
    assertEquals("089601", hex(new ProtobufWriter().add(1, 150L)));
    assertEquals("120774657374696e67", hex(new ProtobufWriter().add(2, "testing")));
    assertEquals("1a03089601", hex(new ProtobufWriter().add(3, new ProtobufWriter().add(1, 150L))));
  }

  @Test
  void add_negativeNumber_hasTenBytes() {
    assertEquals("08feffffffffffffffff01", hex(new ProtobufWriter().add(1, -2L)));
  }

  @Test
  void add_largeAndSmallPieces_standInTheirOrderAndInTheSize() {
    byte[] large = new byte[5000];
    Arrays.fill(large, (byte) 7);
    var inner = new ProtobufWriter().add(1, "a").add(2, large).add(3, 1L);
    var outer = new ProtobufWriter().add(9, 2L).add(4, inner).add(9, 3L);
    byte[] expected =
        HexFormat.of()
            .parseHex(
                // 4 with 3 + 3 + 5,000 + 2 bytes; in it 1 "a", 2 with 5,000 bytes, 3 of 1
                "4802" + "22" + "9027" + "0a0161" + "128827" + "07".repeat(5000) + "1801" + "4803");
    assertArrayEquals(expected, outer.toByteArray());
    assertEquals(expected.length, outer.size());
  }
}
