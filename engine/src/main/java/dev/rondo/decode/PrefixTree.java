package dev.rondo.decode;

import java.util.Arrays;

/**
 * Outputs that share their beginnings: a node is an output, and its parent the same without its
 * end.
 */
final class PrefixTree {

  /** The node of the empty output. */
  static final int ROOT = 0;

  /** Instead of a node or a token that there is not. */
  static final int NONE = -1;

  private int[] parents = {NONE};
  private int[] tokens = {NONE};
  private int[] firstChildren = {NONE};
  private int[] nextSiblings = {NONE};
  private int size = 1;

  /** The node without the last token; {@link #NONE} for the root. */
  int parent(int node) {
    return parents[node];
  }

  /** The last token of a node; {@link #NONE} for the root. */
  int token(int node) {
    return tokens[node];
  }

  /** The node with one more token, or {@link #NONE} if it was never added. */
  int child(int node, int token) {
    int child = firstChildren[node];
    while (child != NONE && tokens[child] != token) {
      child = nextSiblings[child];
    }
    return child;
  }

  /** The node with one more token. */
  int childOrNew(int node, int token) {
    int child = child(node, token);
    return child == NONE ? add(node, token) : child;
  }

  private int add(int node, int token) {
    if (size == parents.length) {
      parents = Arrays.copyOf(parents, 2 * size);
      tokens = Arrays.copyOf(tokens, 2 * size);
      firstChildren = Arrays.copyOf(firstChildren, 2 * size);
      nextSiblings = Arrays.copyOf(nextSiblings, 2 * size);
    }
    parents[size] = node;
    tokens[size] = token;
    firstChildren[size] = NONE;
    nextSiblings[size] = firstChildren[node];
    firstChildren[node] = size;
    return size++;
  }

  /** All tokens of a node, in their order. */
  int[] output(int node) {
    int length = 0;
    for (int at = node; at != ROOT; at = parents[at]) {
      length++;
    }
    int[] output = new int[length];
    for (int at = node; at != ROOT; at = parents[at]) {
      output[--length] = tokens[at];
    }
    return output;
  }
}
