package dev.rondo.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * Marks an interface as a model that reads one text and writes another: an encoder reads the
 * source, and a decoder writes the target, a token a step, each after what it wrote before.
 *
 * <pre>{@code
 * record Pair(@Tokens String german, @Target @Tokens String english) {}
 *
 * @Seq2Seq(
 *     encoder = @Recurrent(cell = Gru.class, hidden = 256, bidirectional = true),
 *     decoder = @Recurrent(cell = Gru.class, hidden = 256))
 * interface GermanEnglish extends SequenceModel<Pair> {}
 * }</pre>
 *
 * <p>Layers of other kinds, {@link Convolution} and {@link SelfAttention}, stand beside the
 * annotation instead, and so do recurrent ones among them:
 *
 * <pre>{@code
 * @Convolution(widths = 3, filters = 64)
 * @Recurrent(cell = Gru.class, hidden = 256, bidirectional = true)
 * @Seq2Seq(decoder = @Recurrent(cell = Gru.class, hidden = 256), attention = Additive.class)
 * interface GermanEnglish extends SequenceModel<Pair> {}
 * }</pre>
 *
 * <p>For a model {@code M} the processor writes {@code MTrainer}, {@code MNetwork} and passes for
 * each recurrent unit of both sides into its package. Numbers here are defaults that the trainer
 * may override.
 *
 * <p>I. Sutskever, O. Vinyals, Q. V. Le: Sequence to sequence learning with neural networks. NIPS
 * 2014, arXiv 1409.3215; K. Cho et al.: Learning phrase representations using RNN encoder–decoder
 * for statistical machine translation. EMNLP 2014, arXiv 1406.1078.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@java.lang.annotation.Target(ElementType.TYPE)
public @interface Seq2Seq {

  // The two sides.

  /**
   * The layers that read the source, the first nearest to its tokens; or none, where they stand
   * beside this annotation in their order, as those of other models do.
   */
  Recurrent[] encoder() default {};

  /**
   * The layers that write the target, at least one, the first nearest to the tokens written before.
   * They read in one direction.
   */
  Recurrent[] decoder();

  /** How the decoder begins. */
  Bridge bridge() default Bridge.TANH;

  /** Whether both sides have one vocabulary, of the tokens of both. */
  boolean joint() default false;

  // Attention.

  /**
   * How the first layer of the decoder attends to the source: a type annotated with {@link
   * Attention}, or {@code void.class} for a decoder that knows of the source only what the bridge
   * says.
   */
  Class<?> attention() default void.class;

  /** Sizes of the attention by their names, instead of its own: {@code "A = 128"}. */
  String[] attentionSizes() default {};

  /** Constants of the attention by their names, instead of its own. */
  String[] attentionConstants() default {};

  /**
   * Whether the attention comes after a step of the layer instead of before it. Then it reads the
   * layer's output h[t], and attended[t] = tanh(Wc·c + Wh·h[t]) is what the layer gives and what
   * its next step reads beside its input. Without it the context c is read beside the input.
   *
   * <p>M.-T. Luong, H. Pham, C. D. Manning: Effective approaches to attention-based neural machine
   * translation. EMNLP 2015, arXiv 1508.04025, equation 5 and section 3.3.
   */
  boolean inputFeeding() default false;

  // The output.

  /** What the next token is read from. */
  Readout readout() default Readout.DEEP;

  /** P, the elements of tanh(W·r + b) between the readout r and the choice; 0 for none. */
  int projection() default 0;

  /** The probability that an element of what the choice is read from is dropped. */
  float readoutDropout() default 0;

  /** Which tables of vectors of tokens are one. */
  Tie tie() default Tie.NONE;

  /**
   * Whether the next token may be one of the source, known or not. A gate g says how much is chosen
   * from the vocabulary, and the weights a[s] of the attention which positions the rest is copied
   * from:
   *
   * <pre>
   *   p[w] = g · softmax(V·o + b)[w] + (1 − g) · Σ a[s] over the positions s whose token is w
   *   g    = σ(W·o + b)
   * </pre>
   *
   * <p>o is what the choice is read from, after projection and dropout. Tokens of the source that
   * the vocabulary of the target lacks are candidates beside it; after one of them the decoder
   * reads the unknown token. With {@link #labelSmoothing} it is the softmax that is smoothed: the
   * loss is −(1 − ε)·log p of the token that follows, − ε/V·Σ log softmax.
   *
   * <p>Both texts are cut in one way, subwords of one vocabulary ({@link #joint}), and the
   * attention has one softmax over the positions, of one number each.
   *
   * <p>A. See, P. J. Liu, C. D. Manning: Get to the point: summarization with pointer-generator
   * networks. ACL 2017, arXiv 1704.04368, equations 8 and 9; C. Gulcehre et al.: Pointing the
   * unknown words. ACL 2016, arXiv 1603.08148.
   */
  boolean copy() default false;

  // Training.

  /**
   * ε of the targets (1 − ε) for the token that follows and ε/V for each, at least 0 and below 1.
   *
   * <p>C. Szegedy et al.: Rethinking the inception architecture for computer vision. CVPR 2016,
   * arXiv 1512.00567, section 7.
   */
  float labelSmoothing() default 0;

  /**
   * The probability that a training step reads the token that the model itself would have written,
   * instead of the true one; at least 0 and at most 1.
   *
   * <p>S. Bengio et al.: Scheduled sampling for sequence prediction with recurrent neural networks.
   * NIPS 2015, arXiv 1506.03099, in the two passes of D. Duckworth et al. 2019, arXiv 1906.04331.
   */
  float scheduledSampling() default 0;
}
