package dev.rondo.sequence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EncodedPairsTest {

  @Test
  void add_pairs_areNumbersAndTargetsEnd() {
    EncodedPairs pairs =
        EncodedPairs.builder(2)
            .add(new int[] {1, 2}, new int[] {4, 0, 3})
            .add(new int[] {3}, new int[0])
            .build();
    assertEquals(2, pairs.size());
    assertEquals(List.of(1, 2), ids(pairs.sources(), 0));
    assertEquals(List.of(4, 0, 3, 2), ids(pairs.targets(), 0));
    assertEquals(List.of(3), ids(pairs.sources(), 1));
    assertEquals(List.of(2), ids(pairs.targets(), 1));
    assertEquals(6, pairs.length(0));
    assertEquals(4, pairs.targets().longest());
  }

  @Test
  void add_refusedPair_leavesTheOthers() {
    EncodedPairs.Builder builder = EncodedPairs.builder(7).add(new int[] {1}, new int[] {2});
    assertEquals(
        "pair 1: expected a source of at least one token but found none",
        assertThrows(IllegalArgumentException.class, () -> builder.add(new int[0], new int[] {1}))
            .getMessage());
    assertEquals(
        "pair 1: token 0 has the id -2 but ids start at 0",
        assertThrows(
                IllegalArgumentException.class, () -> builder.add(new int[] {1}, new int[] {-2}))
            .getMessage());
    EncodedPairs pairs = builder.add(new int[] {3, 4}, new int[0]).build();
    assertEquals(2, pairs.size());
    assertEquals(List.of(3, 4), ids(pairs.sources(), 1));
    assertEquals(List.of(7), ids(pairs.targets(), 1));
  }

  @Test
  void add_tokensToCopy_standBesideTheSources() {
    EncodedPairs pairs =
        EncodedPairs.builder(9).add(new int[] {1, 1}, new int[] {7, 8}, new int[] {8}).build();
    assertEquals(List.of(1, 1), ids(pairs.sources(), 0));
    assertEquals(List.of(7, 8), ids(pairs.copies(), 0));
    assertEquals(List.of(8, 9), ids(pairs.targets(), 0));
  }

  @Test
  void add_fewerTokensToCopyThanTheSourceHas_throws() {
    EncodedPairs.Builder builder = EncodedPairs.builder(9);
    assertEquals(
        "pair 0: expected an id to be written for each of 2 tokens of the source but found 1",
        assertThrows(
                IllegalArgumentException.class,
                () -> builder.add(new int[] {1, 1}, new int[] {7}, new int[] {8}))
            .getMessage());
    assertEquals(0, builder.build().size());
  }

  @Test
  void add_negativeTokenToCopy_leavesThePairsAsTheyWere() {
    EncodedPairs.Builder builder =
        EncodedPairs.builder(9).add(new int[] {1, 1}, new int[] {7, 8}, new int[] {8});
    assertEquals(
        "pair 1: token 0 has the id -3 but ids start at 0",
        assertThrows(
                IllegalArgumentException.class,
                () -> builder.add(new int[] {1}, new int[] {-3}, new int[] {8}))
            .getMessage());
    EncodedPairs pairs = builder.build();
    assertEquals(1, pairs.size());
    assertEquals(1, pairs.copies().size());
    assertEquals(1, pairs.targets().size());
  }

  @Test
  void add_pairsWithAndWithoutTokensToCopy_throws() {
    EncodedPairs.Builder with =
        EncodedPairs.builder(9).add(new int[] {1}, new int[] {7}, new int[] {8});
    EncodedPairs.Builder without = EncodedPairs.builder(9).add(new int[] {1}, new int[] {8});
    assertEquals(
        "pair 1: expected tokens to copy, as before, but found none",
        assertThrows(IllegalArgumentException.class, () -> with.add(new int[] {1}, new int[] {8}))
            .getMessage());
    assertEquals(
        "pair 1: expected no tokens to copy, as before, but found some",
        assertThrows(
                IllegalArgumentException.class,
                () -> without.add(new int[] {1}, new int[] {7}, new int[] {8}))
            .getMessage());
    assertEquals(1, with.build().copies().size());
    assertEquals(0, without.build().copies().size());
  }

  @Test
  void add_emptySourceWithTokensToCopy_throws() {
    assertEquals(
        "pair 0: expected a source of at least one token but found none",
        assertThrows(
                IllegalArgumentException.class,
                () -> EncodedPairs.builder(9).add(new int[0], new int[0], new int[] {8}))
            .getMessage());
  }

  @Test
  void batch_ofEitherSide_isSortedByItsOwnLengths() {
    EncodedPairs pairs =
        EncodedPairs.builder(9)
            .add(new int[] {1}, new int[] {2, 3})
            .add(new int[] {4, 5, 6}, new int[0])
            .add(new int[] {7, 8}, new int[] {1})
            .build();
    int[] order = {0, 1, 2};
    RaggedBatch batch = new RaggedBatch(3, 6, 3);
    batch.fill(pairs.sources(), order, 0, 3);
    assertEquals(List.of(1, 2, 0), examples(batch));
    batch.fill(pairs.targets(), order, 0, 3);
    assertEquals(List.of(0, 2, 1), examples(batch));
  }

  private static List<Integer> ids(EncodedSequences data, int example) {
    return IntStream.range(0, data.length(example)).mapToObj(t -> data.token(example, t)).toList();
  }

  private static List<Integer> examples(RaggedBatch batch) {
    return IntStream.range(0, batch.rows()).mapToObj(batch::example).toList();
  }
}
