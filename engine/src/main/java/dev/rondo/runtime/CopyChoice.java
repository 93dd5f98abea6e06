package dev.rondo.runtime;

import dev.rondo.array.Panels;
import dev.rondo.loss.CopyMixture;
import dev.rondo.sequence.EncodedSequences;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One of the V tokens of a vocabulary, or one of the source: the two-way choice of {@link
 * CopyMixture}, whose gate is the last logit of a row.
 *
 * <p>Whoever uses it calls {@link #source} for each source of a batch, {@link #reads} for each row,
 * and writes the weights with which the row attended to the positions to {@link #weights}. After
 * {@link #train} their gradients stand there.
 */
final class CopyChoice implements Choice {

  private static final int UNSEEN = -1;

  private final CopyMixture loss;
  private final CopyMixture measured;
  private final int tokens;
  private final int longest;
  private final int stride;

  /** By source: the tokens of its positions, and for each the first position with that token. */
  private final int[] ids;

  private final int[] firsts;
  private final int[] lengths;

  /** By token: the first position of a source that is being taken, or none. */
  private final int[] seen;

  private final int[] sourceOf;

  /** a, then c, then da. */
  private final float[] weights;

  /**
   * Allocates.
   *
   * @param tokens V
   * @param labelSmoothing ε of {@link #train}
   * @param sources the largest number of sources
   * @param longest the longest source
   * @param rows the largest number of rows
   */
  CopyChoice(
      Kernels kernels, int tokens, float labelSmoothing, int sources, int longest, int rows) {
    this.loss = new CopyMixture(kernels.functions(), kernels.reductions(), tokens, labelSmoothing);
    this.measured = new CopyMixture(kernels.functions(), kernels.reductions(), tokens, 0);
    this.tokens = tokens;
    this.longest = longest;
    this.stride = Panels.pad(longest);
    this.ids = new int[Math.multiplyExact(sources, longest)];
    this.firsts = new int[ids.length];
    this.lengths = new int[sources];
    this.seen = new int[Math.addExact(tokens, longest)];
    Arrays.fill(seen, UNSEEN);
    this.sourceOf = new int[rows];
    this.weights = new float[Math.multiplyExact(rows, stride)];
  }

  /** That of a model, or null if it does not copy. */
  static @Nullable CopyChoice of(
      Seq2SeqShape shape,
      Kernels kernels,
      float labelSmoothing,
      int sources,
      int longest,
      int rows) {
    return shape.structure().copy()
        ? new CopyChoice(kernels, shape.targetVocabulary(), labelSmoothing, sources, longest, rows)
        : null;
  }

  @Override
  public int allocated() {
    return weights.length;
  }

  // The batch.

  /**
   * Takes the tokens of a source, as they are written.
   *
   * @param source its number in the batch
   * @param sources what is read
   * @param copies the tokens of all sources, those that the vocabulary lacks numbered from V on
   * @param example its number there
   * @throws IllegalArgumentException if there are more or fewer tokens than are read, or one has a
   *     number that the source cannot give it
   */
  void source(int source, EncodedSequences sources, EncodedSequences copies, int example) {
    int length = copies.length(example);
    requireTokens(sources.length(example), copies, example);
    int at = source * longest;
    lengths[source] = length;
    for (int s = 0; s < length; s++) {
      int token = copies.token(example, s);
      ids[at + s] = token;
      seen[token] = seen[token] == UNSEEN ? s : seen[token];
      firsts[at + s] = seen[token];
    }
    for (int s = 0; s < length; s++) {
      seen[ids[at + s]] = UNSEEN;
    }
  }

  private void requireTokens(int read, EncodedSequences copies, int example) {
    int length = copies.length(example);
    if (length != read) {
      throw new IllegalArgumentException(
          "expected an id to copy for each of %d tokens of source %d but found %d"
              .formatted(read, example, length));
    }
    for (int s = 0; s < length; s++) {
      if (copies.token(example, s) >= tokens + length) {
        throw new IllegalArgumentException(
            "expected ids to copy below %d, %d tokens of the vocabulary and %d of source %d, but found %d"
                .formatted(tokens + length, tokens, length, example, copies.token(example, s)));
      }
    }
  }

  /**
   * Refuses data without a token to copy for each that is read.
   *
   * @throws IllegalArgumentException if the numbers of tokens differ
   */
  static void requireCopies(EncodedSequences sources, EncodedSequences copies) {
    if (copies.size() != sources.size() || copies.total() != sources.total()) {
      throw new IllegalArgumentException(
          "expected an id to copy for each of %d tokens of %d sources but found %d of %d"
              .formatted(sources.total(), sources.size(), copies.total(), copies.size()));
    }
  }

  /** Row {@code i} may copy from a source, by its number in the batch. */
  void reads(int i, int source) {
    sourceOf[i] = source;
  }

  /** The weights of the positions, and their gradients: an array for {@link #weight}. */
  float[] weights() {
    return weights;
  }

  /** Where those of a row begin. */
  int weight(int i) {
    return i * stride;
  }

  // The choice.

  private int sourceAt(int i) {
    return sourceOf[i] * longest;
  }

  private int positions(int i) {
    return lengths[sourceOf[i]];
  }

  private void gather(int i) {
    CopyMixture.gather(weights, weight(i), firsts, sourceAt(i), positions(i));
  }

  private int gate(int at) {
    return at + GatedOutput.gateColumn(tokens);
  }

  @Override
  public int guess(int i, float[] z, int at) {
    gather(i);
    return measured.mostProbable(
        z, at, z[gate(at)], weights, weight(i), ids, sourceAt(i), positions(i));
  }

  /** Those of V tokens, and of as many more as the longest source has. */
  @Override
  public void logProbabilities(int i, float[] z, int at, float[] into, int intoAt) {
    gather(i);
    measured.logProbabilities(
        z,
        at,
        z[gate(at)],
        weights,
        weight(i),
        ids,
        sourceAt(i),
        positions(i),
        into,
        intoAt,
        longest);
  }

  @Override
  public boolean evaluate(int i, float[] z, int at, int[] labels, float[] losses) {
    gather(i);
    int found =
        measured.forward(
            z,
            at,
            z[gate(at)],
            weights,
            weight(i),
            ids,
            sourceAt(i),
            positions(i),
            labels[i],
            losses,
            i);
    return found == labels[i];
  }

  @Override
  public boolean train(int i, float[] z, int at, int[] labels, float[] losses, float scale) {
    gather(i);
    int found =
        loss.forwardBackward(
            z,
            at,
            gate(at),
            weights,
            weight(i),
            ids,
            sourceAt(i),
            positions(i),
            labels[i],
            losses,
            i,
            scale);
    return found == labels[i];
  }
}
