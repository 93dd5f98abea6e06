package dev.rondo.runtime;

import dev.rondo.random.CounterRandom;
import dev.rondo.sequence.Column;
import dev.rondo.sequence.EncodedSequences;
import dev.rondo.sequence.EncodedWords;
import dev.rondo.sequence.RaggedBatch;
import java.util.Arrays;

/**
 * What a stack reads of words by how they are spelt: for each step the vector that an encoder makes
 * of the characters of a word. A word that occurs several times in a batch is encoded once.
 *
 * <pre>
 *   x[t] = v(characters of word[t])          dv = Σ dx[t] over the steps that have the word
 * </pre>
 *
 * <p>All words have to be encoded before a row reads one, and all rows run back before a word is.
 * Memory grows, before a step, to the largest batch of words.
 */
final class SpelledInput implements Input {

  /** The seed of the masks of the encoder, whose layers have the numbers of others. */
  private static final long ENCODER_SEED = 1L << 61;

  /** How much more room is made than is needed, so that it is not made often. */
  private static final double ROOM = 1.25;

  private final EncoderShape shape;
  private final Kernels kernels;
  private final float[] weights;
  private final float[] gradients;
  private final RaggedBatch batch;
  private final StackRun stack;
  private final int first;
  private EncoderRun encoder;
  private int maxWords = 1;
  private int maxCharacters = 1;
  private int longest = 1;
  private boolean training;
  private long seed;
  private long step;

  /** The place of each word of the data set in the batch of words, or −1. */
  private int[] placeOf = new int[0];

  private int[] order = new int[0];

  /** The row of the encoder for each place. */
  private int[] rowOf = new int[0];

  /** The place of the word of each step, by the numbers of the batch. */
  private final int[] places;

  private int count;

  /**
   * Words that are a part of x[t].
   *
   * @param gradients the store of gradients, or empty where nothing is trained
   * @param first the element of x[t] that their vectors begin at
   */
  SpelledInput(
      EncoderShape shape,
      Kernels kernels,
      float[] weights,
      float[] gradients,
      RaggedBatch batch,
      StackRun stack,
      int maxTotal,
      int first) {
    this.shape = shape;
    this.kernels = kernels.within("spelling");
    this.weights = weights;
    this.gradients = gradients;
    this.batch = batch;
    this.stack = stack;
    this.first = first;
    this.places = new int[maxTotal];
    this.encoder = new EncoderRun(shape, this.kernels, weights, gradients, 1, 1, 1);
  }

  /**
   * The number of floats that the first batch allocates.
   *
   * @param words the different words
   * @param length the number of characters of each
   */
  static long floats(EncoderShape shape, int words, int length, boolean training) {
    int characters = Math.multiplyExact(words, length);
    return EncoderRun.floats(shape, withRoom(words), withRoom(characters), length, training);
  }

  private static int withRoom(int count) {
    return (int) (ROOM * count);
  }

  /** The number of floats that are allocated. */
  int allocated() {
    return encoder.allocated();
  }

  @Override
  public void fill(Column column) {
    var data = (EncodedWords) column;
    if (placeOf.length != data.spellings().size()) {
      placeOf = new int[data.spellings().size()];
      Arrays.fill(placeOf, -1);
      order = new int[placeOf.length];
      rowOf = new int[placeOf.length];
      count = 0;
    }
    for (int i = 0; i < count; i++) {
      placeOf[order[i]] = -1;
    }
    count = 0;
    for (int row = 0; row < batch.rows(); row++) {
      int example = batch.example(row);
      for (int t = 0; t < batch.length(row); t++) {
        int word = data.words().token(example, t);
        if (placeOf[word] < 0) {
          placeOf[word] = count;
          order[count] = word;
          count++;
        }
        places[batch.number(t, row)] = placeOf[word];
      }
    }
    encode(data.spellings());
  }

  private void encode(EncodedSequences spellings) {
    int characters = 0;
    int most = 0;
    for (int i = 0; i < count; i++) {
      characters += spellings.length(order[i]);
      most = Math.max(most, spellings.length(order[i]));
    }
    if (count > maxWords || characters > maxCharacters || most > longest) {
      maxWords = Math.max(maxWords, withRoom(count));
      maxCharacters = Math.max(maxCharacters, withRoom(characters));
      longest = Math.max(longest, most);
      encoder =
          new EncoderRun(shape, kernels, weights, gradients, maxWords, maxCharacters, longest);
      Watch.of(kernels).examples(encoder.batch(), word -> "word " + word);
      if (gradients.length > 0) { // else it has derived all by itself
        drop();
        encoder.prepare(0, 1);
        encoder.transpose(0, 1);
      }
    }
    encoder.fill(spellings, order, 0, count);
    for (int row = 0; row < count; row++) {
      rowOf[encoder.batch().position(row)] = row;
    }
  }

  /** The number of words of the batch. */
  int words() {
    return count;
  }

  // Masks and weights.

  void train(long ofSeed, long ofStep) {
    training = true;
    seed = CounterRandom.bits(ofSeed, ENCODER_SEED, 0);
    step = ofStep;
    drop();
  }

  void rest() {
    training = false;
    drop();
  }

  /** Tells the encoder which masks are drawn, if any. */
  private void drop() {
    if (training) {
      encoder.train(seed, step);
    } else {
      encoder.rest();
    }
  }

  boolean dropsWeights() {
    return encoder.dropsWeights();
  }

  void prepare(int worker, int workers) {
    encoder.prepare(worker, workers);
  }

  boolean transposesForward() {
    return encoder.transposesForward();
  }

  void transpose(int worker, int workers) {
    encoder.transpose(worker, workers);
  }

  void maskGradients(int fromIndex, int toIndex) {
    encoder.maskGradients(fromIndex, toIndex);
  }

  // Passes.

  /** Encodes a worker's share of the words. */
  void encode(int worker, int workers) {
    encoder.forward(
        encoder.batch().shardStart(worker, workers),
        encoder.batch().shardStart(worker + 1, workers));
  }

  @Override
  public void write(int from, int to) {
    Vectors vectors = encoder.vectors();
    for (int row = from; row < to; row++) {
      for (int t = 0; t < batch.length(row); t++) {
        int word = rowOf[places[batch.number(t, row)]];
        System.arraycopy(
            vectors.values(),
            vectors.at(word),
            stack.inputs(),
            stack.input(t, row) + first,
            vectors.size());
      }
    }
  }

  /** Runs a worker's share of the words back, once all rows were. */
  void encodeBack(int worker, int workers) {
    int from = encoder.batch().shardStart(worker, workers);
    int to = encoder.batch().shardStart(worker + 1, workers);
    Vectors dv = encoder.gradients();
    for (int word = from; word < to; word++) {
      Arrays.fill(dv.values(), dv.at(word), dv.at(word) + dv.size(), 0);
    }
    float[] dx = stack.inputGradients();
    for (int row = 0; row < batch.rows(); row++) {
      for (int t = 0; t < batch.length(row); t++) {
        int word = rowOf[places[batch.number(t, row)]];
        if (word >= from && word < to) {
          int of = stack.inputGradient(t, row) + first;
          for (int j = 0; j < dv.size(); j++) {
            dv.values()[dv.at(word) + j] += dx[of + j];
          }
        }
      }
    }
    encoder.backward(from, to);
  }

  /** The encoder clears what it writes. */
  @Override
  public void clearGradient(int worker, int workers) {}

  @Override
  public void addGradient(int worker, int workers) {
    encoder.weightGradients(worker, workers);
  }
}
