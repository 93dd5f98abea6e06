package dev.rondo.sequence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.annotation.Tokens;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class TextSettingsTest {

  @Test
  void of_nothingElseSaid_hasTheDefaultsOfTheAnnotation() throws NoSuchMethodException {
    TextSettings settings = TextSettings.of(Tokenizer.WORDS, 64);
    assertEquals(settings.minimumCount(), standard("minimumCount"));
    assertEquals(settings.vocabulary(), standard("vocabulary"));
    assertEquals(settings.merges(), standard("merges"));
  }

  @Test
  void tokenizer_eachLevelOfTheAnnotation_hasItsName() {
    assertEquals(
        Arrays.stream(Tokens.Level.values()).map(Enum::name).toList(),
        Arrays.stream(Tokenizer.values()).map(Enum::name).toList());
  }

  @Test
  void with_anotherSize_keepsTheOthers() {
    assertEquals(
        new TextSettings(Tokenizer.SUBWORDS, 5, 2, 70, 9, true, WordVectors.none()),
        TextSettings.of(Tokenizer.SUBWORDS, 4)
            .withEmbedding(5)
            .withMinimumCount(2)
            .withVocabulary(70)
            .withMerges(9)
            .withLowerCase());
  }

  @Test
  void constructor_sizesTooSmall_throws() {
    TextSettings settings = TextSettings.of(Tokenizer.WORDS, 4);
    Stream.<Executable>of(
            () -> settings.withEmbedding(0),
            () -> settings.withMinimumCount(0),
            () -> settings.withVocabulary(0),
            () -> settings.withMerges(-1))
        .forEach(change -> assertThrows(IllegalArgumentException.class, change));
    assertEquals(
        "merges is -1 but must be at least 0",
        assertThrows(IllegalArgumentException.class, () -> settings.withMerges(-1)).getMessage());
  }

  private static Object standard(String member) throws NoSuchMethodException {
    return Tokens.class.getDeclaredMethod(member).getDefaultValue();
  }
}
