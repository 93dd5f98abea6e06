package dev.rondo.sequence;

import java.util.function.IntUnaryOperator;

/**
 * How large a batch may be: it has as many examples as fit, and at least one.
 *
 * @param examples the largest number of examples, at least 1
 * @param tokens the largest sum of their lengths, at least 1
 */
public record BatchLimit(int examples, int tokens) {

  /** Checks the numbers. */
  public BatchLimit {
    if (examples < 1 || tokens < 1) {
      throw new IllegalArgumentException(
          "expected batches of at least 1 example and 1 token but found %d and %d"
              .formatted(examples, tokens));
    }
  }

  /** So many examples, of any lengths. */
  public static BatchLimit ofExamples(int examples) {
    return new BatchLimit(examples, Integer.MAX_VALUE);
  }

  /** Any number of examples, of so many tokens together. */
  public static BatchLimit ofTokens(int tokens) {
    return new BatchLimit(Integer.MAX_VALUE, tokens);
  }

  /** What limits it: {@code 64 examples}, {@code 4096 tokens}, or both. */
  @Override
  public String toString() {
    if (!limitsTokens()) {
      return examples + " examples";
    }
    return (examples < Integer.MAX_VALUE ? examples + " examples or " : "") + tokens + " tokens";
  }

  /** A limit so many times as large. */
  BatchLimit times(int factor) {
    return new BatchLimit(times(factor, examples), times(factor, tokens));
  }

  private static int times(int factor, int value) {
    return (int) Math.min(Integer.MAX_VALUE, (long) factor * value);
  }

  /** Whether there is a largest sum of lengths. */
  public boolean limitsTokens() {
    return tokens < Integer.MAX_VALUE;
  }

  /** Where a batch ends in an order of examples that begins at {@code from}: behind its last. */
  int end(int[] order, int from, IntUnaryOperator length) {
    long sum = length.applyAsInt(order[from]);
    int to = from + 1;
    while (to < order.length && to - from < examples) {
      sum += length.applyAsInt(order[to]);
      if (sum > tokens) {
        break;
      }
      to++;
    }
    return to;
  }
}
