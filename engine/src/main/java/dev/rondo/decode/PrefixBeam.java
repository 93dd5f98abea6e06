package dev.rondo.decode;

/**
 * The most probable prefixes of a step, the best first, each with the logarithms of its two
 * probabilities: of the alignments that end in the blank, and of those that end in its last token.
 */
final class PrefixBeam {

  private final int[] nodes;
  private final int[] tokens;
  private final double[] blanks;
  private final double[] others;
  private final double[] totals;
  private int size;

  PrefixBeam(int width) {
    nodes = new int[width];
    tokens = new int[width];
    blanks = new double[width];
    others = new double[width];
    totals = new double[width];
  }

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  int node(int place) {
    return nodes[place];
  }

  double blank(int place) {
    return blanks[place];
  }

  double other(int place) {
    return others[place];
  }

  double total(int place) {
    return totals[place];
  }

  /** The place of a node, or −1. */
  int find(int node) {
    int place = size - 1;
    while (place >= 0 && nodes[place] != node) {
      place--;
    }
    return place;
  }

  /** Whether a prefix of that total would be kept; of equals the one that came first is. */
  boolean keeps(double total) {
    return total > (size < nodes.length ? Double.NEGATIVE_INFINITY : totals[size - 1]);
  }

  /**
   * Takes a prefix, if it is kept, for the worst of a full beam.
   *
   * @param node the prefix, without the token
   * @param token what it is extended by, or {@link PrefixTree#NONE}
   */
  void offer(int node, int token, double blank, double other) {
    double total = logOfSum(blank, other);
    if (!keeps(total)) {
      return;
    }
    int place = size < nodes.length ? size++ : size - 1;
    while (place > 0 && total > totals[place - 1]) {
      nodes[place] = nodes[place - 1];
      tokens[place] = tokens[place - 1];
      blanks[place] = blanks[place - 1];
      others[place] = others[place - 1];
      totals[place] = totals[place - 1];
      place--;
    }
    nodes[place] = node;
    tokens[place] = token;
    blanks[place] = blank;
    others[place] = other;
    totals[place] = total;
  }

  /** Gives each prefix that was extended the node with its token. */
  void settle(PrefixTree tree) {
    for (int place = 0; place < size; place++) {
      if (tokens[place] != PrefixTree.NONE) {
        nodes[place] = tree.childOrNew(nodes[place], tokens[place]);
      }
    }
  }

  /** log(eᵃ + eᵇ); −∞ if both are. */
  static double logOfSum(double a, double b) {
    double most = Math.max(a, b);
    return most == Double.NEGATIVE_INFINITY
        ? most
        : most + StrictMath.log1p(StrictMath.exp(Math.min(a, b) - most));
  }
}
