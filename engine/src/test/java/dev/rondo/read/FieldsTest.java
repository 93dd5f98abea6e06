package dev.rondo.read;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every type of a component, from a field of a table and from JSON. */
final class FieldsTest {

  private static final String NAME = "x";

  private enum Tag {
    NOUN,
    VERB
  }

  private static Fields table(String field) {
    return new Fields(_ -> new Value.Written(field));
  }

  private static Fields json(String value) {
    return new Fields(Json.object("{\"x\": " + value + "}"));
  }

  private static String refusal(Fields fields, Function<Fields, ?> type) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> type.apply(fields)).getMessage());
  }

  // Texts and categories.

  @Test
  void text_anyCharacters_staysAsItIs() {
    assertEquals(" a  b ", table(" a  b ").text(NAME));
    assertEquals("", table("").text(NAME));
    assertEquals("a\n", json("\"a\\n\"").text(NAME));
    assertEquals("", json("\"\"").text(NAME));
    assertEquals("'x': expected a string but found null", refusal(json("null"), f -> f.text(NAME)));
    assertEquals("'x': expected a string but found '3'", refusal(json("3"), f -> f.text(NAME)));
  }

  @Test
  void category_nothing_isNull() {
    for (Fields nothing : List.of(table(""), json("null"))) {
      assertNull(nothing.string(NAME));
      assertNull(nothing.value(NAME, Tag.class));
      assertNull(nothing.optionalFlag(NAME));
    }
    assertEquals("a b", table("a b").string(NAME));
    assertEquals("a b", json("\"a b\"").string(NAME));
  }

  @Test
  void constant_nameOfNone_isRefusedWithThoseThatAre() {
    assertEquals(Tag.VERB, table("VERB").value(NAME, Tag.class));
    assertEquals(Tag.NOUN, json("\"NOUN\"").value(NAME, Tag.class));
    assertEquals(
        "'x': expected one of 'NOUN', 'VERB' but found 'noun'",
        refusal(table("noun"), f -> f.value(NAME, Tag.class)));
    assertEquals(
        "'x': expected one of 'NOUN', 'VERB' but found true",
        refusal(json("true"), f -> f.value(NAME, Tag.class)));
  }

  @ParameterizedTest
  @CsvSource({"true, true", "1, true", "false, false", "0, false"})
  void flag_wordOrDigit_isRead(String written, boolean flag) {
    assertEquals(flag, table(written).flag(NAME));
    assertEquals(flag, json(written).flag(NAME));
    assertEquals(flag, table(written).optionalFlag(NAME));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "True", "yes", "2", "01"})
  void flag_anythingElse_isRefused(String written) {
    assertTrue(
        refusal(table(written), f -> f.flag(NAME))
            .startsWith("'x': expected true, false, 1 or 0 but found "));
  }

  // Lists.

  @Test
  void list_runsOfSpaces_separateElements() {
    assertEquals(List.of("a", "b,", "c"), table(" a b,  c").strings(NAME));
    assertEquals(List.of("a b", ""), json("[\"a b\", \"\"]").strings(NAME));
    assertEquals(List.of(Tag.VERB, Tag.NOUN), table("VERB NOUN").values(NAME, Tag.class));
    assertEquals(List.of(true, false), table("1 false").flags(NAME));
    assertEquals(List.of(true, false), json("[true, 0]").flags(NAME));
  }

  @Test
  void list_nothing_isEmpty() {
    for (Fields nothing : List.of(table(""), table(" "), json("null"), json("[]"))) {
      assertEquals(List.of(), nothing.strings(NAME));
      assertEquals(0, nothing.floats(NAME).length);
      assertEquals(0, nothing.doubleRows(NAME).length);
    }
  }

  @Test
  void list_elementOfAnotherType_isRefusedByItsPlace() {
    assertEquals(
        "'x': element 2: expected one of 'NOUN', 'VERB' but found 'X'",
        refusal(table("NOUN X"), f -> f.values(NAME, Tag.class)));
    assertEquals(
        "'x': element 1: expected a string but found null",
        refusal(json("[null]"), f -> f.strings(NAME)));
    assertEquals(
        "'x': expected an array but found the string 'a b'",
        refusal(json("\"a b\""), f -> f.strings(NAME)));
    assertEquals(
        "'x': expected an array but found an object", refusal(json("{}"), f -> f.strings(NAME)));
  }

  // Numbers.

  @Test
  void number_anyNotation_isRead() {
    assertEquals(-12, table("-12").intNumber(NAME));
    assertEquals(1L << 40, json("1099511627776").longNumber(NAME));
    assertEquals(-1.5e-3f, table("-1.5E-3").floatNumber(NAME));
    assertEquals(0.1, json("1e-1").doubleNumber(NAME));
    for (Fields nothing : List.of(table(""), table("NaN"), json("null"))) {
      assertTrue(Float.isNaN(nothing.floatNumber(NAME)));
      assertTrue(Double.isNaN(nothing.doubleNumber(NAME)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0x1p3", "1f", "1d", "Infinity", "1e999", "--1", " 1", "1,5", "١", "nan"})
  void number_whatJavaTakesBeside_isRefused(String written) {
    assertTrue(refusal(table(written), f -> f.floatNumber(NAME)).contains("expected a number"));
    assertTrue(refusal(table(written), f -> f.doubleNumber(NAME)).contains("expected a number"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1.0", "1e3", "9223372036854775808", "NaN", "١"})
  void wholeNumber_anythingElse_isRefused(String written) {
    assertTrue(refusal(table(written), f -> f.intNumber(NAME)).contains("expected a whole number"));
    assertTrue(
        refusal(table(written), f -> f.longNumber(NAME)).contains("expected a whole number"));
  }

  @Test
  void number_outOfRangeOfAFloatAlone_isRefusedAsOne() {
    assertEquals(1e300, table("1e300").doubleNumber(NAME));
    assertEquals(
        "'x': expected a number within the range of a float but found '1e300'",
        refusal(table("1e300"), f -> f.floatNumber(NAME)));
  }

  @Test
  void numbers_inFieldsAndArrays_areRead() {
    assertArrayEquals(new float[] {1, -2.5f, Float.NaN}, table("1 -2.5 NaN").floats(NAME));
    assertArrayEquals(new double[] {0.1, Double.NaN}, json("[0.1, null]").doubles(NAME));
    assertArrayEquals(new float[][] {{1, 2}, {3, 4}}, table("1 2;3 4").floatRows(NAME));
    assertArrayEquals(new double[][] {{1}, {2}}, json("[[1], [2]]").doubleRows(NAME));
    assertArrayEquals(new float[][] {{1, 2}, {3, 4}}, table("1 2 ; 3 4").floatRows(NAME));
  }

  @Test
  void rows_notAsWideAsTheFirst_areRefusedByTheirPlace() {
    assertEquals(
        "'x': row 2: expected as many numbers as in the first row, 2, and at least 1, but found 1",
        refusal(table("1 2;3"), f -> f.floatRows(NAME)));
    assertTrue(refusal(table("1;2;"), f -> f.floatRows(NAME)).startsWith("'x': row 3: "));
    assertTrue(refusal(json("[[],[]]"), f -> f.floatRows(NAME)).startsWith("'x': row 1: "));
    assertEquals(
        "'x': row 2: element 1: expected a number but found 'a'",
        refusal(table("1;a"), f -> f.floatRows(NAME)));
    assertEquals(
        "'x': expected an array but found '1'", refusal(json("[1]"), f -> f.floatRows(NAME)));
  }

  @Test
  void text_longOrWithControlCharacters_isCutInMessages() {
    assertEquals(
        "'x': expected a number but found 'a·" + "b".repeat(38) + "…'",
        refusal(table("a\u0000" + "b".repeat(99)), f -> f.floatNumber(NAME)));
  }
}
