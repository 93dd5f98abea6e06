package dev.rondo.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * Says how the outputs of the last layer become one vector, where something is predicted once for a
 * whole sequence. Without it that is the last output of a recurrent layer, the largest of a
 * convolution, and the mean of self-attention. Beside {@link Seq2Seq} the decoder begins with it,
 * as {@link Bridge} says.
 *
 * <p>A model with no layer at all pools what it reads, as a bag that forgets the order:
 *
 * <pre>{@code
 * @Pooled(Pooling.MEAN)
 * interface ReviewModel extends SequenceModel<Review> {}
 * }</pre>
 *
 * <p>M. Iyyer, V. Manjunatha, J. Boyd-Graber, H. Daumé III: Deep unordered composition rivals
 * syntactic methods for text classification. ACL 2015.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@java.lang.annotation.Target(ElementType.TYPE)
public @interface Pooled {

  /** How. */
  Pooling value();
}
