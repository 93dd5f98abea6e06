package dev.rondo.sequence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class EncodedSequencesTest {

  @Test
  void build_manyExamples_comeBackAsTheyWereAdded() {
    EncodedSequences.Builder builder = EncodedSequences.builder();
    int total = 0;
    for (int example = 0; example < 3000; example++) {
      builder.add(text(example));
      total += text(example).length;
    }
    EncodedSequences data = builder.build();
    assertEquals(3000, data.size());
    assertEquals(total, data.total());
    assertEquals(13, data.longest());
    for (int example = 0; example < data.size(); example++) {
      int[] text = text(example);
      assertEquals(text.length, data.length(example));
      for (int t = 0; t < text.length; t++) {
        assertEquals(text[t], data.token(example, t));
      }
    }
  }

  @Test
  void build_beforeMoreIsAdded_isNotChanged() {
    EncodedSequences.Builder builder = EncodedSequences.builder().add(new int[] {1, 2});
    EncodedSequences data = builder.build();
    builder.add(new int[] {3, 4, 5});
    assertEquals(1, data.size());
    assertEquals(2, data.longest());
    assertEquals(2, builder.build().size());
  }

  @Test
  void build_nothingAdded_isEmpty() {
    EncodedSequences data = EncodedSequences.builder().build();
    assertEquals(0, data.size());
    assertEquals(0, data.total());
    assertEquals(0, data.longest());
  }

  @Test
  void largestTotal_someExamples_isTheSumOfTheLongest() {
    EncodedSequences data =
        EncodedSequences.builder()
            .add(new int[] {1, 2})
            .add(new int[] {3})
            .add(new int[] {4, 5, 6})
            .build();
    assertEquals(0, data.largestTotal(0));
    assertEquals(3, data.largestTotal(1));
    assertEquals(5, data.largestTotal(2));
    assertEquals(6, data.largestTotal(7));
  }

  @Test
  void add_arrayChangedAfterwards_keepsWhatWasAdded() {
    int[] text = {1};
    EncodedSequences.Builder builder = EncodedSequences.builder().add(text);
    text[0] = 9;
    assertEquals(1, builder.build().token(0, 0));
  }

  @Test
  void add_emptyText_throwsAndSaysWhichExample() {
    EncodedSequences.Builder builder = EncodedSequences.builder();
    for (int example = 0; example < 17; example++) {
      builder.add(new int[] {1});
    }
    assertEquals(
        "example 17: the text is empty after tokenising",
        assertThrows(IllegalArgumentException.class, () -> builder.add(new int[0])).getMessage());
    assertEquals(17, builder.build().size());
  }

  @Test
  void add_negativeNumbers_throws() {
    EncodedSequences.Builder builder = EncodedSequences.builder();
    assertEquals(
        "example 0: token 1 has the id -3 but ids start at 0",
        assertThrows(IllegalArgumentException.class, () -> builder.add(new int[] {0, -3}))
            .getMessage());
  }

  private static int[] text(int example) {
    int[] text = new int[1 + example % 13];
    for (int t = 0; t < text.length; t++) {
      text[t] = example * 31 + t;
    }
    return text;
  }
}
