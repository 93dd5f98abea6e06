package dev.rondo.training;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The batches of one step of a training, so that it can be run again. Allocates only for a step of
 * more batches than there were in any before.
 */
final class StepBatches {

  private int[] parts = {0};
  private int[] from = {0};
  private int[] to = {0};
  private int[] order = {};
  private int count;

  /** Begins anew. */
  void clear() {
    count = 0;
  }

  /** Whether there is none yet. */
  boolean isEmpty() {
    return count == 0;
  }

  /** Takes what {@link Examples#fill} is asked for. */
  void add(int part, int[] all, int first, int end) {
    if (count == parts.length) {
      parts = Arrays.copyOf(parts, 2 * count);
      from = Arrays.copyOf(from, 2 * count);
      to = Arrays.copyOf(to, 2 * count);
    }
    parts[count] = part;
    order = all;
    from[count] = first;
    to[count] = end;
    count++;
  }

  /** The number of batches. */
  int count() {
    return count;
  }

  /** Fills the batch of a run. */
  void fill(int batch, Examples data) {
    data.fill(parts[batch], order, from[batch], to[batch]);
  }

  /** The numbers of the examples of all batches, each once. */
  List<Integer> examples() {
    Set<Integer> examples = new LinkedHashSet<>();
    for (int batch = 0; batch < count; batch++) {
      for (int i = from[batch]; i < to[batch]; i++) {
        examples.add(order[i]);
      }
    }
    return List.copyOf(examples);
  }
}
