package dev.rondo.decode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.kernel.reference.ReferenceFunctions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RestrictionTest {

  private static final List<Search> SEARCHES =
      List.of(
          BeamSearch.greedy(),
          BeamSearch.ofWidth(4).withBest(4),
          BeamSearch.ofWidth(4).withBest(4).withRefill(true),
          BeamSearch.ofWidth(4).withBest(4).withGroups(2, 1),
          Sampling.withSeed(3).withSamples(4));

  private static final OutputLength LENGTH = OutputLength.atMost(6);

  private static List<Hypothesis> decode(Table table, Decoding decoding, Request request) {
    var model = new TableModel(table, decoding.search().rows());
    return new Decoder(model, decoding, new ReferenceFunctions())
        .decode(List.of(request))
        .getFirst();
  }

  private static List<Hypothesis> decode(int seed, Decoding decoding) {
    return decode(Table.random(seed, 5, 9), decoding, Request.of(seed));
  }

  @Test
  void outputs_ofAnySearch_areNeverShorterOrLongerThanAsked() {
    Set<Integer> lengths = new HashSet<>();
    for (Search search : SEARCHES) {
      for (int seed = 0; seed < 100; seed++) {
        for (Hypothesis output : decode(seed, Decoding.of(search, LENGTH.withMinimum(3)))) {
          assertTrue(output.length() >= 3 && output.length() <= 6);
          lengths.add(output.length());
        }
      }
    }
    assertEquals(Set.of(3, 4, 5, 6), lengths);
  }

  @Test
  void outputs_whoseLengthDependsOnTheSource_areNotLonger() {
    Set<Integer> longest = new HashSet<>();
    for (int seed = 0; seed < 200; seed++) {
      int most = Math.min(6, (int) (1.5 * Table.sourceLength(seed) + 1));
      var decoding = Decoding.of(Sampling.withSeed(seed).withSamples(4), LENGTH.withSource(1.5, 1));
      for (Hypothesis output : decode(seed, decoding)) {
        assertTrue(output.length() <= most);
        if (output.length() == most) {
          longest.add(most);
        }
      }
    }
    assertEquals(Set.of(1, 2, 4, 5), longest);
  }

  @Test
  void length_ofASource_staysWithinItsLimits() {
    OutputLength length = OutputLength.atMost(50).withMinimum(3).withSource(1.5, 10);
    assertEquals(10, length.maximum(0));
    assertEquals(20, length.maximum(7));
    assertEquals(50, length.maximum(10_000));
    assertEquals(3, length.withSource(1, -8).maximum(2));
    assertEquals(50, OutputLength.atMost(50).maximum(0));
    assertThrows(IllegalArgumentException.class, () -> OutputLength.atMost(0));
    assertThrows(IllegalArgumentException.class, () -> OutputLength.atMost(5).withMinimum(6));
    assertThrows(IllegalArgumentException.class, () -> OutputLength.atMost(5).withSource(-1, 0));
  }

  @Test
  void outputs_withoutRepeats_haveNoNGramTwice() {
    for (int n = 1; n <= 3; n++) {
      boolean repeatedFreely = false;
      for (Search search : SEARCHES) {
        for (int seed = 0; seed < 100; seed++) {
          var free = Decoding.of(search, LENGTH.withMinimum(4));
          for (Hypothesis output : decode(seed, free)) {
            repeatedFreely |= repeats(output, n);
          }
          for (Hypothesis output : decode(seed, free.withUnrepeated(n))) {
            assertFalse(repeats(output, n));
          }
        }
      }
      assertTrue(repeatedFreely);
    }
  }

  private static boolean repeats(Hypothesis output, int n) {
    var seen = new HashSet<List<Integer>>();
    List<Integer> tokens = Arrays.stream(output.tokens()).boxed().toList();
    for (int i = 0; i + n <= tokens.size(); i++) {
      if (!seen.add(tokens.subList(i, i + n))) {
        return true;
      }
    }
    return false;
  }

  @Test
  void unrepeated_tokensOfAMinimumThatNeedsOne_leaveNothing() {
    // Four tokens besides the end token, and none may occur twice.
    var decoding = Decoding.of(BeamSearch.ofWidth(4), LENGTH.withMinimum(5)).withUnrepeated(1);
    assertEquals(List.of(), decode(1, decoding));
  }

  @Test
  void prefix_ofAnyTokens_isWrittenAndCounted() {
    for (Search search : SEARCHES) {
      for (int seed = 0; seed < 50; seed++) {
        Table table = Table.random(seed, 5, 9);
        Request request = Request.of(seed).withPrefix(List.of(2, 2, 0));
        List<Hypothesis> outputs = decode(table, Decoding.of(search, LENGTH), request);
        assertFalse(outputs.isEmpty());
        for (Hypothesis output : outputs) {
          assertArrayEquals(new int[] {2, 2, 0}, Arrays.copyOf(output.tokens(), 3));
          assertTrue(output.length() <= 6);
          TableModel.verify(table, seed, output);
        }
      }
    }
  }

  @Test
  void prefix_asLongAsAnOutput_isTheOutput() {
    Request request = Request.of(1).withPrefix(List.of(0, 1, 2, 3, 2, 1));
    var decoding = Decoding.of(BeamSearch.ofWidth(3).withBest(3), LENGTH).withUnrepeated(1);
    List<Hypothesis> outputs = decode(Table.random(1, 5, 9), decoding, request);
    assertEquals(1, outputs.size());
    assertArrayEquals(new int[] {0, 1, 2, 3, 2, 1}, outputs.getFirst().tokens());
  }

  @Test
  void prefix_thatCannotBeWritten_isRefused() {
    var decoding = Decoding.of(BeamSearch.greedy(), OutputLength.atMost(2));
    Table table = Table.random(1, 5, 9);
    for (var prefix : List.of(List.of(0, 1, 2), List.of(4), List.of(-1), List.of(5))) {
      Request request = Request.of(1).withPrefix(prefix);
      assertThrows(IllegalArgumentException.class, () -> decode(table, decoding, request));
    }
  }

  @Test
  void trie_ofOutputs_allowsNoOthersAndRanksThem() {
    List<int[]> outputs =
        List.of(
            new int[] {},
            new int[] {1},
            new int[] {1, 2},
            new int[] {1, 2, 3},
            new int[] {3, 0, 0, 2},
            new int[] {3, 0, 1},
            new int[] {1, 2, 3},
            new int[] {0, 0, 0, 0, 0, 0, 0});
    // The last is longer than allowed.
    Set<List<Integer>> possible = new HashSet<>();
    outputs.stream()
        .filter(output -> output.length < 7)
        .forEach(output -> possible.add(Arrays.stream(output).boxed().toList()));
    Trie trie = Trie.of(outputs, 4);
    for (int seed = 0; seed < 50; seed++) {
      var beam = BeamSearch.ofWidth(10).withBest(10);
      var decoding = Decoding.of(beam, LENGTH).withConstraint(trie);
      List<Hypothesis> found = decode(seed, decoding);
      Set<List<Integer>> texts = new HashSet<>();
      for (Hypothesis output : found) {
        texts.add(Arrays.stream(output.tokens()).boxed().toList());
      }
      assertEquals(possible, texts);
      assertEquals(possible.size(), found.size());
      for (int i = 1; i < found.size(); i++) {
        assertTrue(found.get(i - 1).score() >= found.get(i).score());
      }
      for (Search search : SEARCHES) {
        for (Hypothesis output : decode(seed, Decoding.of(search, LENGTH).withConstraint(trie))) {
          assertTrue(possible.contains(Arrays.stream(output.tokens()).boxed().toList()));
        }
      }
    }
  }

  @Test
  void trie_withoutOutputsOrAfterAForeignPrefix_allowsNothing() {
    var nothing = Decoding.of(BeamSearch.greedy(), LENGTH).withConstraint(Trie.of(List.of(), 4));
    assertEquals(List.of(), decode(1, nothing));
    var other =
        Decoding.of(BeamSearch.greedy(), LENGTH)
            .withConstraint(Trie.of(List.of(new int[] {1, 2}), 4));
    Table table = Table.random(1, 5, 9);
    assertEquals(1, decode(table, other, Request.of(1).withPrefix(List.of(1))).size());
    assertEquals(List.of(), decode(table, other, Request.of(1).withPrefix(List.of(2))));
  }

  @Test
  void trie_ofTheEndTokenOrANegativeOne_isRefused() {
    assertEquals(
        "trie: expected tokens of at least 0 other than the end token 4 but found 4 in [1, 4]",
        assertThrows(IllegalArgumentException.class, () -> Trie.of(List.of(new int[] {1, 4}), 4))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> Trie.of(List.of(new int[] {-1}), 4));
  }

  @Test
  void constraint_thatForbidsEverything_leavesAnEmptyList() {
    for (Search search : SEARCHES) {
      for (int step = 0; step < 3; step++) {
        int last = step;
        Constraint constraint =
            (source, written, allowed) -> {
              allowed.forbid(4);
              if (written.length() == last) {
                allowed.forbidAll();
              }
            };
        assertEquals(List.of(), decode(1, Decoding.of(search, LENGTH).withConstraint(constraint)));
      }
    }
  }

  @Test
  void constraint_thatForbidsEverythingForOneSource_leavesTheOthersAlone() {
    Constraint constraint =
        (source, written, allowed) -> {
          if (source == 2) {
            allowed.forbidAll();
          }
        };
    for (Search search : SEARCHES) {
      var model = new TableModel(Table.random(1, 5, 9), 3 * search.rows());
      var decoding = Decoding.of(search, LENGTH);
      var functions = new ReferenceFunctions();
      List<List<Hypothesis>> free = new Decoder(model, decoding, functions).decode(1, 2, 3);
      List<List<Hypothesis>> found =
          new Decoder(model, decoding.withConstraint(constraint), functions).decode(1, 2, 3);
      assertEquals(List.of(), found.get(1));
      for (int i : new int[] {0, 2}) {
        assertArrayEquals(free.get(i).getFirst().tokens(), found.get(i).getFirst().tokens());
      }
    }
  }

  @Test
  void constraints_together_forbidWhatEitherForbids() {
    List<Integer> lengths = new ArrayList<>();
    Constraint noZero =
        (source, written, allowed) -> {
          lengths.add(written.length());
          assertThrows(IndexOutOfBoundsException.class, () -> written.token(written.length()));
          allowed.forbid(0);
        };
    Constraint notTwice =
        (source, written, allowed) -> {
          assertFalse(allowed.allows(0));
          if (written.length() > 0) {
            allowed.forbid(written.token(written.length() - 1));
          }
        };
    var decoding =
        Decoding.of(BeamSearch.ofWidth(4).withBest(4), LENGTH.withMinimum(4))
            .withConstraint(noZero.and(notTwice));
    for (int seed = 0; seed < 30; seed++) {
      for (Hypothesis output : decode(seed, decoding)) {
        for (int i = 0; i < output.length(); i++) {
          assertTrue(output.token(i) != 0 && (i == 0 || output.token(i) != output.token(i - 1)));
        }
      }
    }
    assertTrue(lengths.contains(0) && lengths.contains(5));
  }

  @Test
  void allowed_ofAnySize_masksWhatIsForbidden() {
    for (int vocabulary : new int[] {1, 2, 7, 63, 64, 65, 1000}) {
      var allowed = new AllowedTokens(vocabulary);
      assertEquals(0, masked(allowed, vocabulary).size());
      allowed.forbid(vocabulary - 1);
      assertEquals(List.of(vocabulary - 1), masked(allowed, vocabulary));
      allowed.retain(new int[] {9, vocabulary - 1, 0, 9}, 1, 2);
      assertEquals(vocabulary == 1 ? 1 : vocabulary - 1, masked(allowed, vocabulary).size());
      assertEquals(vocabulary > 1, allowed.allows(0));
      allowed.retain(vocabulary - 1);
      assertEquals(vocabulary, masked(allowed, vocabulary).size());
      allowed.reset();
      allowed.retain(0);
      assertEquals(vocabulary - 1, masked(allowed, vocabulary).size());
      allowed.forbidAll();
      assertEquals(vocabulary, masked(allowed, vocabulary).size());
      allowed.reset();
      assertEquals(0, masked(allowed, vocabulary).size());
      assertThrows(IllegalArgumentException.class, () -> allowed.forbid(vocabulary));
      assertThrows(IllegalArgumentException.class, () -> allowed.allows(-1));
    }
  }

  private static List<Integer> masked(AllowedTokens allowed, int vocabulary) {
    float[] x = new float[vocabulary + 5];
    allowed.mask(x, 2);
    var masked = new ArrayList<Integer>();
    for (int i = 0; i < x.length; i++) {
      if (x[i] == Float.NEGATIVE_INFINITY) {
        masked.add(i - 2);
      }
    }
    assertTrue(masked.stream().allMatch(token -> token >= 0 && token < vocabulary));
    return masked;
  }
}
