package dev.rondo.decode;

/**
 * A model that says, for several unfinished outputs at once, which token may come next.
 *
 * <p>An unfinished output is a row. {@link #start} begins one row a source, {@link #step} says by
 * which token each row goes on and what may follow. Rows are copied, reordered and dropped through
 * their parents: a search that keeps the second row twice and drops the others says {@code parents
 * = {1, 1}}.
 *
 * <p>Rows about one source are neighbours, and sources keep the order of {@link #start}, so sources
 * only ever drop out; within a source parents are in any order. What a row gives must depend on its
 * source and its tokens alone, never on the rows beside it: that is what makes a batch equal to its
 * sentences one by one.
 *
 * <p>An instance has state and is used by one thread at a time. No step allocates.
 */
public interface StepModel {

  /** The number of tokens V; a token is in [0, V). */
  int vocabulary();

  /** The token that ends an output. */
  int end();

  /** The largest number of rows. */
  int capacity();

  /**
   * The number of steps of a source, which the longest output may depend on.
   *
   * <p>Asked before {@link #start}, for any source that may be handed to it.
   */
  int sourceLength(int source);

  /**
   * Forgets all rows and begins new ones, to which no token is written yet.
   *
   * <p>Shapes: sources [rows], row r being about {@code sources[r]}; the array may be longer.
   * Writes: the state of this model; the array is neither modified nor kept.
   *
   * @param rows from 1 to {@link #capacity}
   */
  void start(int[] sources, int rows);

  /**
   * Goes on by one token in each row, and says what may follow.
   *
   * <p>Row r becomes what row {@code parents[r]} was after {@link #start} or the step before, with
   * {@code tokens[r]} written after it. The first step after {@link #start} writes no token, since
   * the model knows how an output begins: {@code tokens} is not read, rows are those of {@code
   * start}, and {@code parents[r]} is r.
   *
   * <p>Shapes: parents, tokens [rows], the arrays may be longer; logProbabilities [rows × stride],
   * of which columns 0 to V − 1 are written: natural logarithms of the probabilities of the next
   * token, at most 0, −∞ for what cannot follow, never NaN. Writes: logProbabilities, whose
   * contents before the call mean nothing, and the state of this model; parents and tokens are
   * neither modified nor kept.
   *
   * @param rows from 1 to {@link #capacity}, more or fewer than before
   * @param stride at least V
   */
  void step(int rows, int[] parents, int[] tokens, float[] logProbabilities, int stride);

  /**
   * The number of source positions that a row attends to; 0 if the model has no attention.
   *
   * <p>Rows are those of the last {@link #step}, or of {@link #start} before it. It is the same for
   * all rows about a source.
   */
  int attentionLength(int row);

  /**
   * Writes how much a row attended to each source position when it computed what may come next.
   *
   * <p>Shapes: into [offset … offset + {@link #attentionLength}): weights that are at least 0 and
   * sum to 1. Writes: into. Not called if the length is 0 or before the first step.
   */
  void attention(int row, float[] into, int offset);
}
