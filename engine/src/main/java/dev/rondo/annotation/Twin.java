package dev.rondo.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * Marks an interface as a model that compares two texts: one encoder reads both, with the same
 * weights, and what it gives for them is compared.
 *
 * <pre>{@code
 * record Questions(@Tokens String first, @Tokens String second, @Target boolean same) {}
 *
 * @Twin(pooling = Pooling.MAX)
 * @Recurrent(cell = Gru.class, hidden = 128, bidirectional = true)
 * interface QuestionModel extends SequenceModel<Questions> {}
 * }</pre>
 *
 * <p>The layers are those of the model's {@link Recurrent}, {@link Convolution} and {@link
 * SelfAttention} annotations; a model without one and with a {@link #pooling} is a bag of the
 * vectors of tokens. The record has two texts, or three: an anchor, a text that is the same, and
 * one that is not. Two texts may have a target: a {@code boolean} that says whether they are the
 * same, or a {@code float} or {@code double} from 0 to 1 that says how much; without one all pairs
 * are the same, and what differs are the pairs across the examples of a batch.
 *
 * <p>For a model {@code M} the processor writes {@code MTrainer}, {@code MNetwork} and the passes
 * of its cells. Numbers here are defaults that the trainer may override.
 *
 * <p>J. Bromley et al.: Signature verification using a "Siamese" time delay neural network. NIPS
 * 1993; J. Mueller, A. Thyagarajan: Siamese recurrent architectures for learning sentence
 * similarity. AAAI 2016.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@java.lang.annotation.Target(ElementType.TYPE)
public @interface Twin {

  /**
   * How the outputs of the last layer become one vector. Where it is not said, a convolution gives
   * the largest value of each filter, and self-attention the mean over the steps.
   */
  Pooling pooling() default Pooling.LAST;

  /** How two vectors are compared. */
  Comparison comparison() default Comparison.SYMMETRIC_HEAD;

  /** The number of units of a learned {@link #comparison}, at least 1. */
  int head() default 128;

  /** The probability that a unit of a learned {@link #comparison} is dropped in the training. */
  float headDropout() default 0;

  /** What the training minimises. */
  TwinLoss loss() default TwinLoss.BINARY_CROSS_ENTROPY;

  /** How far apart, at least, texts that differ should be, for losses with a margin; above 0. */
  float margin() default 0.5f;

  /** What similarities are multiplied by before a softmax, for losses with one; above 0. */
  float scale() default 20;
}
