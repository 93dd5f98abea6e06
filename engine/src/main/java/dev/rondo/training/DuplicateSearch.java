package dev.rondo.training;

import dev.rondo.annotation.Comparison;
import dev.rondo.search.Clusters;
import dev.rondo.search.EmbeddingIndex;
import dev.rondo.search.Match;
import dev.rondo.search.Measure;
import dev.rondo.search.SimilarPair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Finds texts that are alike by their vectors: an index names the pairs that may be, and the
 * model's own comparison decides.
 */
final class DuplicateSearch {

  /**
   * Of each text so many others, the nearest by cosine, are compared by a learned comparison, which
   * has no shorter way than to compare all with all; a guess that is not measured.
   */
  private static final int CANDIDATES = 50;

  /**
   * The scores of an index may differ from the model's by roundings. Those of a sum of d products
   * are at most about d·2⁻²⁴ of the lengths of both vectors, so this part of them is above for up
   * to 1,000 elements.
   */
  private static final float SLACK = 1e-4f;

  private DuplicateSearch() {}

  /** The measure that orders vectors as a comparison does, or by cosine for a learned one. */
  static Measure measure(Comparison comparison) {
    return switch (comparison) {
      case COSINE, HEAD, SYMMETRIC_HEAD -> Measure.COSINE;
      case DOT -> Measure.DOT;
      case EUCLIDEAN -> Measure.EUCLIDEAN;
      case MANHATTAN -> Measure.MANHATTAN;
    };
  }

  /**
   * The pairs of texts that are the same, and the groups that they connect.
   *
   * @param index the vectors
   */
  static Duplicates among(
      Comparer comparer, Comparison comparison, EmbeddingIndex index, float[][] vectors) {
    float threshold = comparer.decision().forAccuracy();
    List<SimilarPair> candidates =
        switch (comparison) {
          case COSINE, EUCLIDEAN -> index.pairsAbove(below(threshold, 1));
          case DOT -> index.pairsAbove(below(threshold, longest(vectors)));
          case MANHATTAN ->
              index.pairsAbove(below((float) StrictMath.log(Math.max(0, threshold)), 1));
          case HEAD, SYMMETRIC_HEAD -> nearest(index, vectors);
        };
    float[][] of = new float[candidates.size()][];
    float[][] with = new float[candidates.size()][];
    for (int i = 0; i < of.length; i++) {
      of[i] = vectors[candidates.get(i).first()];
      with[i] = vectors[candidates.get(i).second()];
    }
    float[] scores = comparer.scores(of, with);
    List<SimilarPair> pairs = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      if (comparer.decision().isSame(scores[i])) {
        SimilarPair pair = candidates.get(i);
        pairs.add(new SimilarPair(pair.first(), pair.second(), scores[i]));
      }
    }
    return new Duplicates(pairs, Clusters.of(index, pairs).groups());
  }

  private static float below(float threshold, float scale) {
    return threshold - SLACK * Math.max(Math.max(1, scale), Math.abs(threshold));
  }

  /** The largest square of a length. */
  private static float longest(float[][] vectors) {
    double longest = 0;
    for (float[] vector : vectors) {
      double square = 0;
      for (float x : vector) {
        square += (double) x * x;
      }
      longest = Math.max(longest, square);
    }
    return (float) longest;
  }

  /** Each text with its nearest, each pair once, in their order. */
  private static List<SimilarPair> nearest(EmbeddingIndex index, float[][] vectors) {
    var pairs =
        new TreeSet<SimilarPair>(
            Comparator.comparingInt(SimilarPair::first).thenComparingInt(SimilarPair::second));
    List<List<Match>> nearest = index.nearest(vectors, CANDIDATES + 1);
    for (int i = 0; i < vectors.length; i++) {
      for (Match match : nearest.get(i)) {
        if (match.id() != i) {
          pairs.add(new SimilarPair(Math.min(i, match.id()), Math.max(i, match.id()), 0));
        }
      }
    }
    return List.copyOf(pairs);
  }
}
