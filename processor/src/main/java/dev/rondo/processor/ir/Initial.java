package dev.rondo.processor.ir;

/**
 * How a weight begins.
 *
 * @param rule the rule
 * @param value the value of {@link Rule#CONSTANT}, the lower bound of {@link Rule#BETWEEN}, else 0
 * @param above the upper bound of {@link Rule#BETWEEN}, else 0
 */
public record Initial(Rule rule, double value, double above) {

  /** A rule without numbers. */
  public Initial(Rule rule) {
    this(rule, 0, 0);
  }

  /** The rules that a declaration may name. */
  public enum Rule {
    /** None was named: a matrix by {@link #XAVIER}, a vector by zeros. */
    DEFAULT,
    /** Glorot and Bengio 2010, uniform. */
    XAVIER,
    /** He et al. 2015, normal. */
    KAIMING,
    /** Saxe et al. 2014. */
    ORTHOGONAL,
    /** Uniform between ±1/√H. */
    UNIFORM,
    /** Uniform between two numbers. */
    BETWEEN,
    /** 1 on the diagonal and 0 elsewhere (Le, Jaitly and Hinton 2015). */
    IDENTITY,
    /** One number everywhere. */
    CONSTANT
  }
}
