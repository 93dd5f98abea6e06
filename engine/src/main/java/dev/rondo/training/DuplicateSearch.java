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

/** Finds texts that are alike by their vectors, as a model compares these. */
final class DuplicateSearch {

  /**
   * Of each text so many others, the nearest by cosine, are compared by a learned comparison, which
   * has no shorter way than to compare all with all.
   */
  private static final int CANDIDATES = 50;

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

  /** The pairs of texts whose score is that of the same texts, and the groups that they connect. */
  static Duplicates among(Comparer comparer, Comparison comparison, float[][] vectors) {
    EmbeddingIndex index = EmbeddingIndex.of(measure(comparison), vectors);
    float threshold = comparer.decision().forAccuracy();
    List<SimilarPair> pairs =
        switch (comparison) {
          case COSINE, DOT, EUCLIDEAN -> index.pairsAbove(threshold);
          case MANHATTAN -> manhattan(index, threshold);
          case HEAD, SYMMETRIC_HEAD -> learned(comparer, index, vectors, threshold);
        };
    return new Duplicates(pairs, Clusters.of(index, pairs).groups());
  }

  /** The score of the model is exp of the index's. */
  private static List<SimilarPair> manhattan(EmbeddingIndex index, float threshold) {
    float least = threshold <= 0 ? Float.NEGATIVE_INFINITY : (float) StrictMath.log(threshold);
    return index.pairsAbove(least).stream()
        .map(pair ->
            new SimilarPair(pair.first(), pair.second(), (float) StrictMath.exp(pair.score())))
        .toList();
  }

  private static List<SimilarPair> learned(
      Comparer comparer, EmbeddingIndex index, float[][] vectors, float threshold) {
    var candidates =
        new TreeSet<SimilarPair>(
            Comparator.comparingInt(SimilarPair::first).thenComparingInt(SimilarPair::second));
    List<List<Match>> nearest = index.nearest(vectors, CANDIDATES + 1);
    for (int i = 0; i < vectors.length; i++) {
      for (Match match : nearest.get(i)) {
        if (match.id() != i) {
          int first = Math.min(i, match.id());
          candidates.add(new SimilarPair(first, Math.max(i, match.id()), 0));
        }
      }
    }
    List<SimilarPair> all = List.copyOf(candidates);
    float[][] of = new float[all.size()][];
    float[][] with = new float[all.size()][];
    for (int i = 0; i < of.length; i++) {
      of[i] = vectors[all.get(i).first()];
      with[i] = vectors[all.get(i).second()];
    }
    float[] scores = comparer.scores(of, with);
    List<SimilarPair> found = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      if (scores[i] >= threshold) {
        found.add(new SimilarPair(all.get(i).first(), all.get(i).second(), scores[i]));
      }
    }
    return found;
  }
}
