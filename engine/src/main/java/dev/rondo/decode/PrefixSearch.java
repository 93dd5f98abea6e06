package dev.rondo.decode;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the most probable labels of a row that was trained by connectionist temporal
 * classification, where many alignments of steps and classes mean the same labels.
 *
 * <pre>
 *   b(l) + n(l)                             probability of the alignments so far that become l:
 *                                           those that end in the blank, and the others
 *   b′(l)  = p[blank]·(b(l) + n(l))
 *   n′(l)  = p[c]·n(l)  +  p[c]·(b(k) + n(k)·[c ≠ last of k])       l = k with c behind it
 * </pre>
 *
 * <p>After each step the {@code width} most probable prefixes are kept, so what is found is exact
 * if that is enough for all of them, and otherwise a probability is at most too low. A prefix that
 * was dropped may come again. A. Hannun, A. Maas, D. Jurafsky, A. Ng: First-pass large vocabulary
 * continuous speech recognition using bi-directional recurrent DNNs. 2014, arXiv 1408.2873,
 * algorithm 1, without a language model.
 *
 * @param width the prefixes that are kept
 * @param classes C, with the blank
 * @param blank the class that stands for no label
 */
public record PrefixSearch(int width, int classes, int blank) {

  /** Checks the numbers. */
  public PrefixSearch {
    if (width < 1) {
      throw new IllegalArgumentException("expected a beam of at least 1 but found " + width);
    }
    if (blank < 0 || blank >= classes) {
      throw new IllegalArgumentException(
          "expected one of %d classes as blank but found %d".formatted(classes, blank));
    }
  }

  /**
   * Returns at most {@code width} outputs, the most probable first, none of which is impossible; of
   * equals the one that was found first. Their score is the logarithm of their probability.
   *
   * @param logP the logarithms of the probabilities of all classes, those of step t from offset + t
   *     · stride on
   * @throws IllegalArgumentException if one is NaN
   */
  public List<Hypothesis> search(float[] logP, int offset, int stride, int steps) {
    var tree = new PrefixTree();
    var beam = new PrefixBeam(width);
    var next = new PrefixBeam(width);
    beam.offer(PrefixTree.ROOT, PrefixTree.NONE, 0, Double.NEGATIVE_INFINITY);
    for (int t = 0; t < steps; t++) {
      requireNumbers(logP, offset + t * stride, t);
      next.clear();
      stay(beam, next, tree, logP, offset + t * stride);
      extend(beam, next, tree, logP, offset + t * stride);
      next.settle(tree);
      PrefixBeam swapped = beam;
      beam = next;
      next = swapped;
    }
    var found = new ArrayList<Hypothesis>();
    for (int i = 0; i < beam.size(); i++) {
      int[] output = tree.output(beam.node(i));
      found.add(new Hypothesis(output, beam.total(i), beam.total(i), new float[0], 0));
    }
    return found;
  }

  private void requireNumbers(float[] logP, int at, int t) {
    for (int c = 0; c < classes; c++) {
      if (Float.isNaN(logP[at + c])) {
        throw new IllegalArgumentException(
            "prefix search: expected log-probabilities but found NaN for class %d of step %d"
                .formatted(c, t));
      }
    }
  }

  /** Offers the prefixes as they are, with what comes to them from their parents. */
  private void stay(PrefixBeam beam, PrefixBeam next, PrefixTree tree, float[] logP, int at) {
    for (int i = 0; i < beam.size(); i++) {
      int node = beam.node(i);
      double other = Double.NEGATIVE_INFINITY;
      if (node != PrefixTree.ROOT) {
        int last = tree.token(node);
        int parent = beam.find(tree.parent(node));
        double arriving =
            parent < 0 ? Double.NEGATIVE_INFINITY : extended(beam, parent, tree, last, logP, at);
        other = PrefixBeam.logOfSum(beam.other(i) + logP[at + last], arriving);
      }
      next.offer(node, PrefixTree.NONE, beam.total(i) + logP[at + blank], other);
    }
  }

  /** Offers the prefixes with a label more, unless they are in the beam themselves. */
  private void extend(PrefixBeam beam, PrefixBeam next, PrefixTree tree, float[] logP, int at) {
    for (int i = 0; i < beam.size(); i++) {
      int node = beam.node(i);
      for (int c = 0; c < classes; c++) {
        double other = extended(beam, i, tree, c, logP, at);
        if (c != blank && next.keeps(other)) {
          int child = tree.child(node, c);
          if (child == PrefixTree.NONE || beam.find(child) < 0) {
            next.offer(node, c, Double.NEGATIVE_INFINITY, other);
          }
        }
      }
    }
  }

  /** The probability that class c comes behind a prefix: behind itself after a blank only. */
  private static double extended(
      PrefixBeam beam, int place, PrefixTree tree, int c, float[] logP, int at) {
    boolean repeats = tree.token(beam.node(place)) == c;
    return (repeats ? beam.blank(place) : beam.total(place)) + logP[at + c];
  }
}
