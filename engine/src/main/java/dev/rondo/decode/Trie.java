package dev.rondo.decode;

import java.util.Arrays;
import java.util.List;

/**
 * A list of outputs, of which one must be written, as a tree of their prefixes.
 *
 * <p>Being immutable, it serves any number of decoders at once. A node is found by walking from the
 * root, one binary search a token; it allows its children and, where an output is complete, the end
 * token.
 */
public final class Trie implements Constraint {

  /** The edges of node n are {@code firstEdge[n]} to {@code firstEdge[n + 1] − 1}. */
  private final int[] firstEdge;

  /** The token of each edge, ascending within a node. */
  private final int[] token;

  /** The node that each edge leads to. */
  private final int[] target;

  private Trie(int[] firstEdge, int[] token, int[] target) {
    this.firstEdge = firstEdge;
    this.token = token;
    this.target = target;
  }

  /**
   * Returns the rule that allows these outputs and no others; none of them, nothing.
   *
   * @param outputs the allowed outputs without the end token, in any order, repeated or not; not
   *     kept
   * @param end the end token
   * @throws IllegalArgumentException if an output contains a negative token or the end token
   */
  public static Trie of(List<int[]> outputs, int end) {
    int[][] sorted =
        outputs.stream()
            .map(output -> ended(output, end))
            .sorted(Arrays::compare)
            .toArray(int[][]::new);
    return new Builder(sorted).build();
  }

  private static int[] ended(int[] output, int end) {
    for (int token : output) {
      if (token < 0 || token == end) {
        throw new IllegalArgumentException(
            "trie: expected tokens of at least 0 other than the end token "
                + end
                + " but found "
                + token
                + " in "
                + Arrays.toString(output));
      }
    }
    int[] ended = Arrays.copyOf(output, output.length + 1);
    ended[output.length] = end;
    return ended;
  }

  @Override
  public void restrict(int source, WrittenTokens written, AllowedTokens allowed) {
    int node = 0;
    for (int i = 0; i < written.length(); i++) {
      int edge = Arrays.binarySearch(token, firstEdge[node], firstEdge[node + 1], written.token(i));
      if (edge < 0) {
        allowed.forbidAll();
        return;
      }
      node = target[edge];
    }
    allowed.retain(token, firstEdge[node], firstEdge[node + 1] - firstEdge[node]);
  }

  /** Numbers nodes in the order of breadth: each is a range of sorted outputs with one prefix. */
  private static final class Builder {

    private final int[][] outputs;
    private final int[] from;
    private final int[] to;
    private final int[] depth;
    private int nodes;

    Builder(int[][] outputs) {
      this.outputs = outputs;
      int most = 1 + Arrays.stream(outputs).mapToInt(output -> output.length).sum();
      this.from = new int[most];
      this.to = new int[most];
      this.depth = new int[most];
    }

    private int add(int first, int last, int tokens) {
      from[nodes] = first;
      to[nodes] = last;
      depth[nodes] = tokens;
      return nodes++;
    }

    Trie build() {
      int[] firstEdge = new int[from.length + 1];
      int[] token = new int[from.length];
      int[] target = new int[from.length];
      int edges = 0;
      add(0, outputs.length, 0);
      for (int node = 0; node < nodes; node++) {
        firstEdge[node] = edges;
        int next = from[node];
        while (next < to[node] && outputs[next].length > depth[node]) {
          int first = next;
          token[edges] = outputs[first][depth[node]];
          while (next < to[node] && outputs[next][depth[node]] == token[edges]) {
            next++;
          }
          target[edges++] = add(first, next, depth[node] + 1);
        }
      }
      firstEdge[nodes] = edges;
      return new Trie(
          Arrays.copyOf(firstEdge, nodes + 1),
          Arrays.copyOf(token, edges),
          Arrays.copyOf(target, edges));
    }
  }
}
