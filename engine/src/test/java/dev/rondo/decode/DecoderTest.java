package dev.rondo.decode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.kernel.reference.ReferenceFunctions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class DecoderTest {

  private static List<Search> searches() {
    return List.of(
        BeamSearch.greedy(),
        BeamSearch.ofWidth(5).withBest(5).withLengthPenalty(LengthPenalty.gnmt(0.6)),
        BeamSearch.ofWidth(5).withBest(2).withCoveragePenalty(0.5).withRefill(true),
        BeamSearch.ofWidth(6)
            .withBest(3)
            .withGroups(3, 0.7)
            .withLengthPenalty(LengthPenalty.AVERAGE),
        Sampling.withSeed(9).withSamples(3).withTopK(4).withNucleus(0.9));
  }

  private static Decoding full(Search search) {
    return Decoding.of(search, OutputLength.atMost(9).withMinimum(1).withSource(2, 3))
        .withUnrepeated(2)
        .withConstraint((source, written, allowed) -> {
          if (written.length() > 0 && source % 7 == 3) {
            allowed.forbid(written.token(0));
          }
        })
        .withAttention(true);
  }

  private static void assertSame(List<Hypothesis> expected, List<Hypothesis> found) {
    assertEquals(expected.size(), found.size());
    for (int i = 0; i < expected.size(); i++) {
      Hypothesis one = expected.get(i);
      Hypothesis other = found.get(i);
      assertArrayEquals(one.tokens(), other.tokens());
      assertEquals(one.score(), other.score());
      assertEquals(one.normalisedScore(), other.normalisedScore());
      assertEquals(one.attentionLength(), other.attentionLength());
      for (int step = 0; step <= one.length(); step++) {
        for (int position = 0; position < one.attentionLength(); position++) {
          assertEquals(one.attention(step, position), other.attention(step, position));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("searches")
  void batch_ofAnyCapacity_givesTheSameAsOneByOne(Search search) {
    Table table = Table.random(4, 7, 9);
    var requests = new ArrayList<Request>();
    for (int i = 0; i < 40; i++) {
      Request request = Request.of(i * 5 % 17).withKey(i);
      requests.add(i % 4 == 0 ? request.withPrefix(List.of(i % 6)) : request);
    }
    int width = search.rows();
    var one = new Decoder(new TableModel(table, width), full(search), new ReferenceFunctions());
    var expected = new ArrayList<List<Hypothesis>>();
    for (Request request : requests) {
      expected.addAll(one.decode(List.of(request)));
    }
    for (int capacity : new int[] {width, width + 1, 3 * width - 1, 7 * width, 40 * width + 5}) {
      var model = new TableModel(table, capacity);
      var decoder = new Decoder(model, full(search), new ReferenceFunctions());
      for (int round = 0; round < 2; round++) {
        List<List<Hypothesis>> found = decoder.decode(requests);
        assertEquals(requests.size(), found.size());
        for (int i = 0; i < requests.size(); i++) {
          assertSame(expected.get(i), found.get(i));
          for (Hypothesis output : found.get(i)) {
            TableModel.verify(table, requests.get(i).source(), output);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("searches")
  void step_ofAnySearch_allocatesNothing(Search search) {
    // A vocabulary of many words, and outputs that do not end soon.
    Table table = Table.random(8, 200, 9);
    var model = new TableModel(table, 4 * search.rows());
    var free =
        Decoding.of(search, OutputLength.atMost(20).withMinimum(18))
            .withUnrepeated(3)
            .withAttention(true);
    // Every token may begin an output, so the root has many children.
    var trie = new ArrayList<int[]>();
    for (int token = 0; token < 199; token++) {
      int[] output = new int[18];
      for (int i = 0; i < output.length; i++) {
        output[i] = (token * 7 + i * 13) % 199;
      }
      trie.add(output);
    }
    for (Decoding decoding : List.of(free, free.withConstraint(Trie.of(trie, 199)))) {
      var decoder = new Decoder(model, decoding, new ReferenceFunctions());
      // Once for classes to be loaded.
      decoder.decode(1, 2, 3, 5);
      // HotSpot itself makes a few strings on this thread while it compiles: the quietest counts.
      long quietest = Long.MAX_VALUE;
      for (int round = 0; round < 10; round++) {
        model.mostBytes = 0;
        assertTrue(decoder.decode(1, 2, 3, 5).stream().noneMatch(List::isEmpty));
        quietest = Math.min(quietest, model.mostBytes);
      }
      assertEquals(0, quietest);
    }
  }

  @Test
  void decode_withoutSources_returnsNothing() {
    var decoder =
        new Decoder(
            new TableModel(Table.random(1, 5, 9), 4),
            full(BeamSearch.greedy()),
            new ReferenceFunctions());
    assertEquals(List.of(), decoder.decode());
  }

  @Test
  void decode_afterAnError_startsAfresh() {
    for (Search search : searches()) {
      var failing = new boolean[1];
      Constraint constraint =
          (source, written, allowed) -> {
            if (failing[0] && written.length() == 2 && source == 3) {
              throw new IllegalStateException("on purpose");
            }
          };
      var decoding = Decoding.of(search, OutputLength.atMost(8).withMinimum(4));
      var decoder =
          new Decoder(
              new TableModel(Table.random(1, 6, 9), 3 * search.rows()),
              decoding.withConstraint(constraint),
              new ReferenceFunctions());
      List<List<Hypothesis>> expected = decoder.decode(1, 2, 3);
      failing[0] = true;
      assertThrows(IllegalStateException.class, () -> decoder.decode(2, 5, 3));
      failing[0] = false;
      List<List<Hypothesis>> found = decoder.decode(1, 2, 3);
      for (int i = 0; i < 3; i++) {
        assertSame(expected.get(i), found.get(i));
      }
    }
  }

  @Test
  void hypothesis_withAttention_saysWhereItLookedMost() {
    float[] attention = {0.1f, 0.6f, 0.3f, 0.4f, 0.2f, 0.4f};
    var output = new Hypothesis(new int[] {7}, -1, -0.5, attention, 3);
    assertEquals(1, output.mostAttended(0));
    assertEquals(0, output.mostAttended(1));
    assertEquals(0.3f, output.attention(0, 2));
    assertThrows(IndexOutOfBoundsException.class, () -> output.attention(2, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> output.attention(0, 3));
    assertEquals(-1, new Hypothesis(new int[] {7}, -1, -1, new float[0], 0).mostAttended(0));
    output.tokens()[0] = 0;
    assertEquals(7, output.token(0));
  }

  @Test
  void hypothesis_notAskedForAttention_hasNone() {
    var decoding = full(BeamSearch.ofWidth(2).withCoveragePenalty(0.1)).withAttention(false);
    var decoder =
        new Decoder(new TableModel(Table.random(1, 5, 9), 4), decoding, new ReferenceFunctions());
    assertEquals(0, decoder.decode(3).getFirst().getFirst().attentionLength());
  }

  @Test
  void decoder_ofAnEndOutsideTheVocabulary_isRefused() {
    var model = new TableModel(new Table(1, 5, 5, 1, 0, 0), 2);
    assertThrows(
        IllegalArgumentException.class,
        () -> new Decoder(model, full(BeamSearch.greedy()), new ReferenceFunctions()));
    assertThrows(
        IllegalArgumentException.class, () -> full(BeamSearch.greedy()).withUnrepeated(-1));
  }
}
