package dev.rondo.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * Keeps elements of a state as they were: s[t] = d ∘ s[t−1] + (1 − d) ∘ s̃[t], where s̃[t] is what
 * the cell computes and d is 1 with probability {@link #rate}, else 0.
 *
 * <p>Each element of each step of each sequence is drawn anew. In prediction d is the rate itself.
 *
 * <p>D. Krueger et al.: Zoneout: regularizing RNNs by randomly preserving hidden activations. ICLR
 * 2017, arXiv 1606.01305.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@java.lang.annotation.Target({})
public @interface Zoneout {

  /** The name of the state in the equations of the cell. */
  String state();

  /** The probability that an element is kept, at least 0 and below 1. */
  float rate();
}
