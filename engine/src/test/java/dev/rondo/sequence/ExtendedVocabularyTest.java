package dev.rondo.sequence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ExtendedVocabularyTest {

  private static final TextCodec CODEC = codec();

  /** Ids 0 to 2 are those of no token, then a, b and c. */
  private static TextCodec codec() {
    TextCodec.Counter counter = TextCodec.counter(TextSettings.of(Tokenizer.SPACED, 4));
    counter.add("a a a b b c");
    return counter.writing();
  }

  private static ExtendedVocabulary of(String source) {
    return ExtendedVocabulary.of(CODEC, CODEC.tokens(source));
  }

  @Test
  void source_unknownTokens_areNumberedByTheirFirstOccurrence() {
    assertArrayEquals(new int[] {6, 3, 7, 6, 5, 8}, of("x a y x c z").source());
    assertArrayEquals(new int[] {6, 7}, of("y x").source());
  }

  @Test
  void encode_target_takesTheVocabularyBeforeTheSource() {
    assertArrayEquals(new int[] {7, 3, 0, 6, 4}, of("x a y").encode("y a w x b"));
  }

  @Test
  void encodeKnown_tokenOfNeither_saysWhich() {
    assertArrayEquals(new int[] {7, 3, 6}, of("x a y").encodeKnown("y a x"));
    assertArrayEquals(new int[0], of("x").encodeKnown(""));
    assertEquals(
        "expected tokens that may be written but found 'w' as token 2",
        assertThrows(IllegalArgumentException.class, () -> of("x a y").encodeKnown("y a w x"))
            .getMessage());
    assertEquals(
        "expected a text but found null",
        assertThrows(IllegalArgumentException.class, () -> of("x").encodeKnown(null)).getMessage());
  }

  @Test
  void encode_withoutSource_isWhatTheCodecSays() {
    var plain = ExtendedVocabulary.of(CODEC, List.of());
    assertArrayEquals(CODEC.encode("y a w"), plain.encode("y a w"));
    assertArrayEquals(new int[0], plain.source());
  }

  @Test
  void tokensSpeltAsThoseOfNone_inTheSource_areCopiedAsTheyStand() {
    var reserved = of("</s> <unk> <s>");
    assertArrayEquals(new int[] {6, 7, 8}, reserved.source());
    assertEquals("</s>", reserved.token(6));
  }

  @Test
  void token_ofEachKind_isAsItIsWritten() {
    var extended = of("Straße x x");
    assertEquals("a", extended.token(3));
    assertEquals("<unk>", extended.token(0));
    assertEquals("Straße", extended.token(6));
    assertEquals("x", extended.token(7));
    assertThrows(IndexOutOfBoundsException.class, () -> extended.token(8));
  }

  @Test
  void source_changedByTheCaller_staysAsItWas() {
    var extended = of("x");
    extended.source()[0] = 1;
    assertArrayEquals(new int[] {6}, extended.source());
  }
}
