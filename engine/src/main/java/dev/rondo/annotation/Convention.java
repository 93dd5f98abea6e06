package dev.rondo.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * Says where other frameworks keep the weights of a {@link Cell}, so that those of PyTorch and
 * Keras can be imported. An export to ONNX reads the equations alone, and tests hold it to what
 * cells say.
 *
 * <p>A framework has one tensor for all gates. Each member lists, in the framework's order of
 * gates, the weights of the cell whose rows that tensor stacks. A minus before a name, {@code -Wz},
 * says that the framework's has the opposite sign: its gate is 1 − z.
 *
 * <p>A name that stands in both {@link #bias} and {@link #recurrentBias} is the sum of the two.
 */
@Documented
@Repeatable(Convention.All.class)
@Retention(RetentionPolicy.CLASS)
@java.lang.annotation.Target(ElementType.TYPE)
public @interface Convention {

  /** The frameworks with this order of gates. */
  Framework[] of();

  /** The matrices that multiply the input: {@code weight_ih}, {@code kernel}, {@code W}. */
  String input();

  /**
   * The matrices that multiply the output of the step before: {@code weight_hh}, {@code
   * recurrent_kernel}, {@code R}.
   */
  String recurrent();

  /**
   * The biases, or the first of two: {@code bias_ih}, {@code bias}, the first half of {@code B}.
   */
  String bias() default "";

  /**
   * The second biases: {@code bias_hh}, the second row of {@code bias}, the second half of {@code
   * B}. They do not concern a framework that has one bias, as Keras has in all its layers but the
   * GRU that resets after the product.
   */
  String recurrentBias() default "";

  /** The vectors that multiply the cell's memory: {@code P}. */
  String peephole() default "";

  /** The matrix that makes the output smaller: {@code weight_hr}. */
  String projection() default "";

  /** Frameworks that have one tensor for all gates. Weights of ONNX are written, not imported. */
  enum Framework {
    /** Matrices are [gates · H × size of the operand]. LSTM: i f g o. GRU: r z n. */
    PYTORCH,
    /** Matrices are transposed, so gates are columns. LSTM: i f c o. GRU: z r h. */
    KERAS,
    /** Matrices are [gates · H × size of the operand]. LSTM: i o f c, P: i o f. GRU: z r h. */
    ONNX
  }

  /** The conventions of a cell that several frameworks have. */
  @Documented
  @Retention(RetentionPolicy.CLASS)
  @java.lang.annotation.Target(ElementType.TYPE)
  @interface All {

    /** One for each framework. */
    Convention[] value();
  }
}
