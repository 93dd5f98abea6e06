package dev.rondo.metric;

/**
 * How figures of classes become one figure.
 *
 * <p>Each kind of figure is averaged by itself: a macro F1 is the mean of the classes' F1, not the
 * F1 of mean precision and mean recall. J. Opitz, S. Burst: Macro F1 and macro F1. arXiv
 * 1911.03347.
 */
public enum Averaging {
  /** The figure of the summed counts: every prediction weighs the same. */
  MICRO,
  /** The mean over the classes that occur: every class weighs the same. */
  MACRO,
  /** The mean over classes, each weighed by how often it was expected. */
  WEIGHTED
}
