package dev.rondo.processor.ir;

/**
 * How a weight begins.
 *
 * @param rule the rule
 * @param value the value of {@link Rule#CONSTANT}, else 0
 */
public record Initial(Rule rule, double value) {

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
    /** One number everywhere. */
    CONSTANT
  }
}
