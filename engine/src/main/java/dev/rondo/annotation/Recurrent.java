package dev.rondo.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * Marks an interface as a model whose sequences are read by a recurrent layer, or repeated, by a
 * stack of them: the first is the nearest to the input, and each reads what the one before gives.
 *
 * <pre>{@code
 * @Recurrent(cell = Lstm.class, hidden = 128, bidirectional = true)
 * @Recurrent(cell = Gru.class, hidden = 64, dropout = 0.3f)
 * interface ReviewModel extends SequenceModel<Review> {}
 * }</pre>
 *
 * <p>For a model {@code M} the processor writes {@code MTrainer}, {@code MNetwork} and {@code
 * MPasses} into its package; a model of several cells has passes for each, {@code MLstmPasses} and
 * {@code MGruPasses}. Numbers here are defaults that the trainer may override. Within {@link
 * Seq2Seq} it is a layer of one of the two sides, and beside it one of the side that reads.
 *
 * <h2>Regularisers</h2>
 *
 * What is dropped becomes 0, and what is not is divided by 1 − rate. So a prediction takes
 * everything as it is; only {@link Zoneout} has a rule of its own. Masks depend on the seed, the
 * step of the training, the example and the place, and on nothing else.
 */
@Documented
@Repeatable(Recurrent.Stack.class)
@Retention(RetentionPolicy.CLASS)
@java.lang.annotation.Target(ElementType.TYPE)
public @interface Recurrent {

  // The layer.

  /** The recurrent unit: a type annotated with {@link Cell}. */
  Class<?> cell();

  /** H, the number of elements of the hidden state, at least 1. */
  int hidden() default 128;

  /** How many layers like this one follow each other, at least 1. */
  int layers() default 1;

  /**
   * Whether a second set of weights reads each sequence from its last token to its first (Schuster
   * and Paliwal 1997).
   */
  boolean bidirectional() default false;

  /** How the outputs of both directions become one. */
  Merge merge() default Merge.CONCAT;

  /** What goes past the layer. */
  Connection connection() default Connection.NONE;

  /** Whether the states before the first step are learned; else they are 0. */
  boolean learnStart() default false;

  // Settings of the cell.

  /** Constants of the cell by their names, instead of the cell's: {@code "alpha = 0.9"}. */
  String[] constants() default {};

  /** Sizes of the cell by their names, instead of the cell's: {@code "P = 64"}. */
  String[] sizes() default {};

  /** How often a cell with a depth repeats its part, at least 1; −1 for the cell's own. */
  int depth() default -1;

  /**
   * Whether each sum in the cell is normalised over its elements, with a gain and a bias that are
   * learned. A prediction does the same.
   *
   * <p>J. L. Ba, J. R. Kiros, G. E. Hinton: Layer normalization. 2016, arXiv 1607.06450.
   */
  boolean layerNorm() default false;

  // Regularisers. Rates are at least 0 and below 1.

  /**
   * The probability that an element of what the layer reads is dropped, drawn anew at each step.
   *
   * <p>W. Zaremba, I. Sutskever, O. Vinyals: Recurrent neural network regularization. 2014, arXiv
   * 1409.2329: only between layers, never from a step to the next.
   */
  float dropout() default 0;

  /**
   * The probability that an element of what the layer reads is dropped, at all steps of a sequence
   * or at none (variational dropout; Gal and Ghahramani 2016, arXiv 1512.05287).
   */
  float inputDropout() default 0;

  /** The probability that an element is dropped within the recurrence. */
  float recurrentDropout() default 0;

  /** Where {@link #recurrentDropout} drops. */
  RecurrentDropout recurrentDropoutKind() default RecurrentDropout.GAL;

  /** States of which elements are kept as they were. */
  Zoneout[] zoneout() default {};

  /**
   * The probability that an element of a recurrent matrix is dropped, for all sequences and steps
   * of a step of the training. A prediction takes the whole matrices.
   *
   * <p>S. Merity, N. S. Keskar, R. Socher: Regularizing and optimizing LSTM language models. ICLR
   * 2018, arXiv 1708.02182, after Wan et al.: Regularization of neural networks using DropConnect.
   * ICML 2013.
   */
  float weightDrop() default 0;

  /**
   * α of the penalty α · mean(y²) on the outputs y of the layer, over all elements, steps and
   * sequences of a batch, after the dropout of the layer that reads them; at least 0.
   *
   * <p>S. Merity, B. McCann, R. Socher: Revisiting activation regularization for language RNNs.
   * 2017, arXiv 1708.01009.
   */
  float activationPenalty() default 0;

  /**
   * β of the penalty β · mean((y[t] − y[t−1])²) on the outputs y of the layer, over all elements,
   * pairs of neighbouring steps and sequences of a batch, before any dropout; at least 0 (Merity,
   * McCann and Socher 2017).
   */
  float temporalPenalty() default 0;

  /** The layers of a stack, the first nearest to the input; javac writes it. */
  @Documented
  @Retention(RetentionPolicy.CLASS)
  @java.lang.annotation.Target(ElementType.TYPE)
  @interface Stack {

    /** The layers. */
    Recurrent[] value();
  }
}
