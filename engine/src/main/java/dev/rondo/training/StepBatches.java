package dev.rondo.training;

import java.util.ArrayList;
import java.util.List;

/** The batches of one step of a training, so that it can be run again. Allocates nothing more. */
final class StepBatches {

  private final int[] parts;
  private final int[] from;
  private final int[] to;
  private int[] order = {};
  private int count;

  /** No batch yet, of at most so many. */
  StepBatches(int most) {
    this.parts = new int[most];
    this.from = new int[most];
    this.to = new int[most];
  }

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
    List<Integer> examples = new ArrayList<>();
    for (int batch = 0; batch < count; batch++) {
      for (int i = from[batch]; i < to[batch]; i++) {
        if (!examples.contains(order[i])) {
          examples.add(order[i]);
        }
      }
    }
    return examples;
  }
}
