package dev.rondo.annotation;

/** How the numbers of a column are made comparable, by what all training examples have in it. */
public enum Normalization {
  /** They are taken as they are. */
  NONE,
  /** (x − mean) / standard deviation. */
  STANDARD,
  /** (x − minimum) / (maximum − minimum). */
  MIN_MAX
}
