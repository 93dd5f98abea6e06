package dev.rondo.models.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rondo.sequence.BytePairs;
import dev.rondo.sequence.TextCodec;
import java.nio.charset.StandardCharsets;

/**
 * The text before the first NUL is the metadata of a codec, and of byte pairs, the rest a text: the
 * metadata are refused, or come back as they were and cut any text into pieces that make it up.
 */
final class TextCodecFuzz {

  private TextCodecFuzz() {}

  /** Called by Jazzer, and for each file of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) {
    String all = new String(input, StandardCharsets.UTF_8);
    int end = all.indexOf('\0') < 0 ? all.length() : all.indexOf('\0');
    String metadata = all.substring(0, end);
    String text = all.substring(Math.min(all.length(), end + 1));
    try {
      BytePairs pairs = BytePairs.fromMetadata(metadata);
      String written = pairs.toMetadata(); // may have other escapes
      assertEquals(written, BytePairs.fromMetadata(written).toMetadata());
      assertEquals(text, String.join("", pairs.segment(text)));
    } catch (IllegalArgumentException e) {
      // The metadata are none of byte pairs.
    }
    TextCodec codec;
    try {
      codec = TextCodec.fromMetadata(metadata);
    } catch (IllegalArgumentException e) {
      return;
    }
    assertEquals(codec.toMetadata(), TextCodec.fromMetadata(codec.toMetadata()).toMetadata());
    codec.decode(codec.encode(text));
  }
}
