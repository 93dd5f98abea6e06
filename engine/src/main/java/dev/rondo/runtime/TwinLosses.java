package dev.rondo.runtime;

import dev.rondo.annotation.Comparison;
import dev.rondo.annotation.TwinLoss;
import dev.rondo.loss.BinaryCrossEntropy;
import dev.rondo.loss.CoSentLoss;
import dev.rondo.loss.ContrastiveLoss;
import dev.rondo.loss.MultipleNegativesLoss;
import dev.rondo.loss.OnlineContrastiveLoss;
import dev.rondo.loss.PairLoss;
import dev.rondo.loss.RankingLoss;
import dev.rondo.loss.Similarity;
import dev.rondo.loss.SquaredScoreLoss;
import dev.rondo.loss.TripletLoss;

/** What annotations of twins call comparisons and losses, as what computes them. */
final class TwinLosses {

  private static final float HALF = 0.5f;

  private TwinLosses() {}

  /** A comparison without weights. */
  static Similarity similarity(Comparison comparison, Kernels kernels) {
    return switch (comparison) {
      case COSINE -> Similarity.cosine(kernels.reductions());
      case DOT -> Similarity.dot(kernels.reductions());
      case EUCLIDEAN -> Similarity.euclidean();
      case MANHATTAN -> Similarity.manhattan();
      case HEAD, SYMMETRIC_HEAD ->
          throw new IllegalArgumentException(
              "expected a comparison of vectors, without weights, but found " + comparison);
    };
  }

  /** A loss of the pairs of a batch. */
  static PairLoss pairs(TwinStructure structure, TwinObjective objective, Kernels kernels) {
    float margin = objective.margin();
    return switch (structure.loss()) {
      case BINARY_CROSS_ENTROPY -> new BinaryCrossEntropy();
      case CONTRASTIVE -> new ContrastiveLoss(similarity(structure.comparison(), kernels), margin);
      case ONLINE_CONTRASTIVE ->
          new OnlineContrastiveLoss(similarity(structure.comparison(), kernels), margin);
      case SCORE -> new SquaredScoreLoss();
      case COSENT -> new CoSentLoss(objective.scale());
      case RANKING, TRIPLET, TRIPLET_HARD, TRIPLET_SEMI_HARD ->
          throw new IllegalArgumentException(
              "expected a loss of pairs but found " + structure.loss());
    };
  }

  /** A loss of all texts of a batch of up to so many examples. */
  static RankingLoss ranking(
      TwinLoss loss, TwinObjective objective, Similarity similarity, int maxRows) {
    float margin = objective.margin();
    return switch (loss) {
      case RANKING -> new MultipleNegativesLoss(objective.scale(), true, maxRows);
      case TRIPLET -> new TripletLoss(similarity, margin, TripletLoss.Mining.ALL);
      case TRIPLET_HARD -> new TripletLoss(similarity, margin, TripletLoss.Mining.HARD);
      case TRIPLET_SEMI_HARD -> new TripletLoss(similarity, margin, TripletLoss.Mining.SEMI_HARD);
      case BINARY_CROSS_ENTROPY, CONTRASTIVE, ONLINE_CONTRASTIVE, SCORE, COSENT ->
          throw new IllegalArgumentException("expected a loss of a whole batch but found " + loss);
    };
  }

  /**
   * The score from which on a pair counts as the same in the accuracy of a training: the middle of
   * what the loss wants of both kinds, or a half for one that wants an order alone.
   */
  static float boundary(TwinStructure structure, TwinObjective objective, Kernels kernels) {
    return switch (structure.loss()) {
      case BINARY_CROSS_ENTROPY -> 0;
      case CONTRASTIVE, ONLINE_CONTRASTIVE -> {
        float highest = similarity(structure.comparison(), kernels).distance(0);
        yield highest - objective.margin() * HALF;
      }
      case SCORE, COSENT -> HALF;
      case RANKING, TRIPLET, TRIPLET_HARD, TRIPLET_SEMI_HARD ->
          throw new IllegalArgumentException(
              "expected a loss of pairs but found " + structure.loss());
    };
  }
}
