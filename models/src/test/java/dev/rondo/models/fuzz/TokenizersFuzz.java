package dev.rondo.models.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rondo.sequence.TextCodec;
import dev.rondo.sequence.TextSettings;
import dev.rondo.sequence.Tokenizer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The bytes are a text, in UTF-16, so that there are halves of surrogates too: what was counted is
 * decoded to the text that its tokens make, cutting that again gives the same tokens, and the codec
 * comes back from the metadata of a file as it was.
 */
final class TokenizersFuzz {

  private TokenizersFuzz() {}

  /** Called by Jazzer, and for each file of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_16BE);
    for (Tokenizer level : Tokenizer.values()) {
      check(level, halves(input), text);
    }
  }

  /** UTF-16 as it stands, which the decoder would mend. */
  private static String halves(byte[] input) {
    var text = new StringBuilder();
    for (int i = 0; i + 1 < input.length; i += 2) {
      text.append((char) ((input[i] & 0xFF) << 8 | input[i + 1] & 0xFF));
    }
    return text.toString();
  }

  private static void check(Tokenizer level, String counted, String read) {
    TextCodec.Counter counter = TextCodec.counter(TextSettings.of(level, 1).withMerges(20));
    counter.add(counted);
    TextCodec codec = counter.writing();
    List<String> tokens = codec.tokens(counted);
    String text = codec.join(tokens);
    if (level != Tokenizer.WORDS) { // where words end depends on what is beside them
      assertEquals(tokens, codec.tokens(text), level.name());
    }
    int[] ids = codec.encode(counted);
    assertEquals(tokens.size(), ids.length);
    if (!text.contains("<")) { // no token is spelt like one that is reserved
      assertEquals(text, codec.decode(ids), level.name());
    }
    codec.decode(codec.encode(read));

    TextCodec again = TextCodec.fromMetadata(codec.toMetadata());
    assertEquals(codec.toMetadata(), again.toMetadata());
    assertArrayEquals(ids, again.encode(counted));
  }
}
