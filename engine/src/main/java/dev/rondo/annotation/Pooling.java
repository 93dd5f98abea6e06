package dev.rondo.annotation;

/** How the outputs y[t] of a layer for all steps of a sequence become one vector. */
public enum Pooling {
  /** The output after the last step, in each direction. */
  LAST,
  /** (1/T)·Σ y[t]. */
  MEAN,
  /** Σ y[t]. */
  SUM,
  /**
   * The largest of each element over all steps, as A. Conneau et al.: Supervised learning of
   * universal sentence representations. EMNLP 2017.
   */
  MAX,
  /**
   * Σ a[t]·y[t] with a = softmax(w·tanh(y[t])) and a vector w that is learned.
   *
   * <p>P. Zhou et al.: Attention-based bidirectional long short-term memory networks for relation
   * classification. ACL 2016, equations 9 to 11.
   */
  ATTENTION
}
