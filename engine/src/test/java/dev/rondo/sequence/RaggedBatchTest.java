package dev.rondo.sequence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RaggedBatchTest {

  @Test
  void fill_threeOneThree_isLaidOutAsTheHeaderSays() {
    RaggedBatch batch = filled(3, 1, 3);
    assertEquals(3, batch.rows());
    assertEquals(3, batch.steps());
    assertEquals(7, batch.total());
    assertEquals(List.of(3, 2, 2), ints(3, batch::active));
    assertEquals(List.of(0, 2, 1), ints(3, batch::example));
    assertEquals(List.of(0, 3, 6, 8), ints(4, batch::start));
    assertEquals(10, batch.storageRows());
    assertEquals(List.of(0, 6), ints(batch.runs(), batch::runStart));
    assertEquals(List.of(5, 2), ints(batch.runs(), batch::runRows));
  }

  @Test
  void fill_segment_isTheStepsOfTheRowsThatHaveThem() {
    RaggedBatch whole = filled(2, 7, 1, 4, 5);
    var segment = new RaggedBatch(5, 10, 2);
    segment.fill(whole, 0, 2);
    assertEquals(List.of(2, 2, 2, 2, 1), ints(segment.rows(), segment::length));
    assertEquals(3, segment.goingOn());
    segment.fill(whole, 4, 2);
    assertEquals(List.of(1, 4), ints(segment.rows(), segment::example));
    assertEquals(List.of(2, 1), ints(segment.rows(), segment::length));
    assertEquals(List.of(2, 1), ints(segment.steps(), segment::active));
    assertEquals(List.of(4, 5), ints(segment.steps(), segment::exampleStep));
    assertEquals(1, segment.goingOn());
    segment.fill(whole, 6, 2);
    assertEquals(List.of(1), ints(segment.rows(), segment::length));
    assertEquals(0, segment.goingOn());
  }

  @Test
  void fill_segmentThatIsAll_isTheBatch() {
    RaggedBatch whole = filled(3, 1, 3);
    var segment = new RaggedBatch(3, 7, 3);
    segment.fill(whole, 0, 3);
    assertEquals(0, segment.goingOn());
    assertEquals(7, segment.total());
    assertEquals(List.of(0, 3, 6, 8), ints(4, segment::start));
    assertEquals(List.of(5, 2), ints(segment.runs(), segment::runRows));
    assertThrows(IllegalArgumentException.class, () -> new RaggedBatch(2, 7, 3).fill(whole, 0, 3));
    assertThrows(IllegalArgumentException.class, () -> new RaggedBatch(3, 7, 2).fill(whole, 0, 3));
    assertThrows(IllegalArgumentException.class, () -> new RaggedBatch(3, 6, 3).fill(whole, 0, 3));
  }

  @Test
  void fill_oneLength_isOneRun() {
    RaggedBatch batch = filled(5, 5, 5, 5);
    assertEquals(1, batch.runs());
    assertEquals(0, batch.runStart(0));
    assertEquals(20, batch.runRows(0));
    assertEquals(24, batch.storageRows());
  }

  @Test
  void fill_oneRowOfOneStep_isTheSmallestBatch() {
    RaggedBatch batch = filled(1);
    assertEquals(List.of(0, 1), ints(2, batch::start));
    assertEquals(2, batch.storageRows());
    assertEquals(1, batch.runs());
  }

  @Test
  void fill_randomBatchesInOneObject_agreeWithTheDefinitions() {
    Random random = new Random(3);
    EncodedSequences data = data(random.ints(200, 1, 30).toArray());
    RaggedBatch batch = new RaggedBatch(60, 60 * 30, 30);
    int[] order = IntStream.range(0, 200).toArray();
    for (int repeat = 0; repeat < 500; repeat++) {
      int from = random.nextInt(140);
      int to = from + 1 + random.nextInt(60);
      swapSome(order, random);
      batch.fill(data, order, from, to);
      checkRows(batch, data, order, from, to);
      checkStorage(batch);
    }
  }

  @Test
  void fill_capacityExactlyReached_fits() {
    RaggedBatch batch = new RaggedBatch(3, 6, 3);
    batch.fill(data(1, 2, 3), new int[] {0, 1, 2}, 0, 3);
    assertEquals(6, batch.total());
  }

  @Test
  void fill_tooLarge_throwsAndLeavesTheBatchAsItWas() {
    EncodedSequences data = data(2, 2, 2, 4, 1);
    RaggedBatch batch = new RaggedBatch(2, 4, 3);
    batch.fill(data, new int[] {0, 1}, 0, 2);
    assertRefused("the batch has 3 rows but the capacity is 2", batch, data, 0, 1, 4);
    assertRefused("the batch has 4 steps in its longest row but the capacity is 3", batch, data, 3);
    assertRefused("the batch has 6 steps in all but the capacity is 4", batch, data, 0, 3);
    assertEquals(List.of(0, 1), ints(2, batch::example));
    checkStorage(batch);
  }

  @Test
  void fill_noRows_throws() {
    assertRefused(
        "expected a batch of at least one row but found none",
        new RaggedBatch(1, 1, 1),
        data(1, 1));
  }

  @Test
  void fill_noSuchExample_throws() {
    RaggedBatch batch = new RaggedBatch(4, 4, 1);
    assertRefused("order[1] is 2 but the data have 2 examples", batch, data(1, 1), 0, 2);
    assertRefused("order[0] is -1 but the data have 2 examples", batch, data(1, 1), -1);
  }

  @Test
  void fill_rangeLeavesOrder_throws() {
    RaggedBatch batch = new RaggedBatch(4, 4, 1);
    assertThrows(IndexOutOfBoundsException.class, () -> batch.fill(data(1), new int[] {0}, 0, 2));
  }

  @Test
  void constructor_capacityZero_throws() {
    assertEquals(
        "the capacity is 0 steps in all but must be at least 1",
        assertThrows(IllegalArgumentException.class, () -> new RaggedBatch(1, 0, 1)).getMessage());
  }

  @Test
  void constructor_beforeTheFirstFill_hasNoRows() {
    RaggedBatch batch = new RaggedBatch(4, 9, 3);
    assertEquals(0, batch.rows());
    assertEquals(0, batch.steps());
    assertEquals(0, batch.storageRows());
    assertEquals(0, batch.runs());
    assertEquals(0, batch.shardStart(1, 2));
  }

  @Test
  void shardStart_oneLength_cutsEvenlyAtMultiplesOfFour() {
    int[] lengths = new int[32];
    Arrays.fill(lengths, 7);
    RaggedBatch batch = filled(lengths);
    assertEquals(List.of(0, 16, 32), ints(3, shard -> batch.shardStart(shard, 2)));
    assertEquals(List.of(0, 12, 20, 32), ints(4, shard -> batch.shardStart(shard, 3)));
    assertEquals(List.of(0, 8, 16, 24, 32), ints(5, shard -> batch.shardStart(shard, 4)));
  }

  @Test
  void shardStart_oneLongRow_hasAShardOfItsOwn() {
    RaggedBatch batch = filled(12, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
    assertEquals(List.of(0, 1, 13), ints(3, shard -> batch.shardStart(shard, 2)));
  }

  @Test
  void shardStart_moreShardsThanRows_leavesSomeEmpty() {
    RaggedBatch batch = filled(5, 5);
    assertEquals(List.of(0, 0, 1, 1, 2), ints(5, shard -> batch.shardStart(shard, 4)));
  }

  @Test
  void shardStart_randomBatches_areNearTheirShareAndCoverAllRows() {
    Random random = new Random(11);
    for (int repeat = 0; repeat < 500; repeat++) {
      RaggedBatch batch = filled(random.ints(1 + random.nextInt(100), 1, 40).toArray());
      int shards = 1 + random.nextInt(8);
      int unit = batch.rows() >= 8 * shards ? 4 : 1;
      assertEquals(0, batch.shardStart(0, shards));
      assertEquals(batch.rows(), batch.shardStart(shards, shards));
      for (int shard = 1; shard < shards; shard++) {
        int start = batch.shardStart(shard, shards);
        assertTrue(start >= batch.shardStart(shard - 1, shards));
        assertEquals(0, start % unit);
        double share = (double) batch.total() * shard / shards;
        int reach = unit * batch.steps() / 2 + 1;
        assertEquals(share, lengthsBefore(batch, start), reach, "shard " + shard);
      }
    }
  }

  private static void checkRows(
      RaggedBatch batch, EncodedSequences data, int[] order, int from, int to) {
    List<Integer> expected =
        Arrays.stream(order, from, to)
            .boxed()
            .sorted(Comparator.<Integer>comparingInt(data::length).reversed()) // a stable sort
            .toList();
    assertEquals(expected, ints(batch.rows(), batch::example));
    for (int row = 0; row < batch.rows(); row++) {
      int example = expected.get(row);
      assertEquals(example, order[from + batch.position(row)]);
      assertEquals(data.length(example), batch.length(row));
    }
  }

  private static void checkStorage(RaggedBatch batch) {
    List<Integer> read = new ArrayList<>();
    int number = 0;
    for (int t = 0; t < batch.steps(); t++) {
      int step = t;
      for (int row = 0; row < batch.active(t); row++) {
        assertEquals(number++, batch.number(t, row));
      }
      long active =
          IntStream.range(0, batch.rows()).filter(row -> batch.length(row) > step).count();
      assertEquals(active, batch.active(t));
      int blockRows = t == 0 ? batch.active(0) : batch.active(t - 1);
      assertEquals(batch.start(t) + blockRows, batch.start(t + 1));
      IntStream.range(batch.start(t), batch.start(t) + batch.active(t)).forEach(read::add);
    }
    int lastBlock = batch.start(batch.steps());
    assertEquals(batch.storageRows(), lastBlock + batch.active(batch.steps() - 1));

    List<Integer> runs = new ArrayList<>();
    for (int run = 0; run < batch.runs(); run++) {
      int start = batch.runStart(run);
      assertTrue(run == 0 || start > runs.getLast() + 1, "run " + run + " could be merged");
      IntStream.range(start, start + batch.runRows(run)).forEach(runs::add);
    }
    assertEquals(read, runs);
  }

  private static void assertRefused(
      String message, RaggedBatch batch, EncodedSequences data, int... order) {
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> batch.fill(data, order, 0, order.length))
            .getMessage());
  }

  private static int lengthsBefore(RaggedBatch batch, int row) {
    return IntStream.range(0, row).map(batch::length).sum();
  }

  private static void swapSome(int[] order, Random random) {
    for (int i = 0; i < order.length; i++) {
      int j = random.nextInt(order.length);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
  }

  private static List<Integer> ints(int count, IntUnaryOperator value) {
    return IntStream.range(0, count).map(value).boxed().toList();
  }

  private static RaggedBatch filled(int... lengths) {
    RaggedBatch batch =
        new RaggedBatch(
            lengths.length,
            Arrays.stream(lengths).sum(),
            Arrays.stream(lengths).max().orElseThrow());
    batch.fill(data(lengths), IntStream.range(0, lengths.length).toArray(), 0, lengths.length);
    return batch;
  }

  /** Examples of these lengths, in which no two tokens are the same. */
  private static EncodedSequences data(int... lengths) {
    EncodedSequences.Builder builder = EncodedSequences.builder();
    int token = 0;
    for (int i = 0; i < lengths.length; i++) {
      int first = token;
      token += lengths[i];
      builder.add(IntStream.range(first, token).toArray());
    }
    return builder.build();
  }
}
