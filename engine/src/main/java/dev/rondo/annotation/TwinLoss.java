package dev.rondo.annotation;

/**
 * What the training of a model with {@link Twin} minimises. A distance is 1 − s of a cosine or
 * Manhattan score s, and −s of another.
 */
public enum TwinLoss {
  /**
   * −log p of what a pair is, with p = σ(s) of a learned {@link Comparison}, and σ(γ·s + β) with
   * learned γ and β of another. For pairs that are labelled or scored.
   */
  BINARY_CROSS_ENTROPY,
  /**
   * ½·d² of pairs that are the same, ½·max(0, margin − d)² of others. For labelled pairs.
   *
   * <p>R. Hadsell, S. Chopra, Y. LeCun: Dimensionality reduction by learning an invariant mapping.
   * CVPR 2006.
   */
  CONTRASTIVE,
  /** The same of the hard pairs of a batch alone. For labelled pairs. */
  ONLINE_CONTRASTIVE,
  /** (s − score)². For labelled or scored pairs. */
  SCORE,
  /**
   * log(1 + Σ exp(scale·(sⱼ − sᵢ))) over all i and j of a batch with a higher score of i than of j.
   * For labelled or scored pairs.
   *
   * <p>J. Su: CoSENT. 2022; X. Huang et al.: CoSENT: consistent sentence embedding via similarity
   * ranking. IEEE/ACM TASLP 2024.
   */
  COSENT,
  /**
   * A softmax of scale·s over all second texts of a batch, and over all first ones, of which its
   * own is right. For pairs without a target, triplets, and labelled pairs, of which it takes the
   * same ones.
   *
   * <p>M. Henderson et al.: Efficient natural language response suggestion for Smart Reply. 2017,
   * arXiv 1705.00652, section 4.4.
   */
  RANKING,
  /**
   * max(0, d(a, p) − d(a, n) + margin) over all texts n of a batch that differ. For pairs without a
   * target, and for triplets.
   *
   * <p>F. Schroff, D. Kalenichenko, J. Philbin: FaceNet. CVPR 2015.
   */
  TRIPLET,
  /** The same with the nearest n alone (A. Hermans, L. Beyer, B. Leibe 2017, arXiv 1703.07737). */
  TRIPLET_HARD,
  /** The same with the nearest n that is farther than p (FaceNet, section 3.2). */
  TRIPLET_SEMI_HARD
}
