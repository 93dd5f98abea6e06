package dev.rondo.training;

import dev.rondo.annotation.Comparison;
import dev.rondo.file.ModelFileException;
import dev.rondo.file.Tensor;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.Team;
import dev.rondo.runtime.TwinScores;
import dev.rondo.runtime.TwinShape;
import dev.rondo.runtime.TwinStructure;
import dev.rondo.runtime.TwinVectors;
import dev.rondo.search.EmbeddingIndex;
import dev.rondo.sequence.EncodedSequences;
import dev.rondo.sequence.TextCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A trained model that compares texts: weights, tokens, and from which score on two texts are the
 * same; nothing of it ever changes.
 *
 * <p>Any number of threads may use it at once; each call takes a workspace that no other call uses.
 */
public final class Comparer {

  /**
   * Texts that are read together: enough rows for full register tiles, few enough for the
   * second-level cache.
   */
  private static final int BATCH = 64;

  private final TwinDefinition<?> definition;
  private final TextCodec codec;
  private final TwinShape shape;
  private final float[] weights;
  private final Kernels kernels;
  private final Decision decision;
  private final int threads;
  private final Queue<TwinVectors> idle;

  Comparer(
      TwinDefinition<?> definition,
      TextCodec codec,
      TwinShape shape,
      float[] weights,
      Kernels kernels,
      Decision decision) {
    this(definition, codec, shape, weights, kernels, decision, 1, new ConcurrentLinkedQueue<>());
  }

  private Comparer(
      TwinDefinition<?> definition,
      TextCodec codec,
      TwinShape shape,
      float[] weights,
      Kernels kernels,
      Decision decision,
      int threads,
      Queue<TwinVectors> idle) {
    this.definition = definition;
    this.codec = codec;
    this.shape = shape;
    this.weights = weights;
    this.kernels = kernels;
    this.decision = decision;
    this.threads = threads;
    this.idle = idle;
  }

  /** How text is cut, and the tokens that are known. */
  public TextCodec codec() {
    return codec;
  }

  /** From which score on two texts are the same, and how probable that is. */
  public Decision decision() {
    return decision;
  }

  /** The number of weights. */
  public long parameters() {
    return shape.parameters();
  }

  /** The number of elements of a text's vector. */
  public int vectorSize() {
    return shape.vectorSize();
  }

  /**
   * What the model consists of, and what it costs for a batch, with the dropout of the annotation.
   *
   * @param batch B, the number of pairs, or in training of examples
   * @param length T, the number of tokens of each text
   * @throws IllegalArgumentException if one is below 1, or an array cannot hold such a batch
   */
  public Summary summary(int batch, int length) {
    return ArraySizes.fitting(
        definition.name(),
        () -> TwinSummary.of(shape, definition.objective(), definition.sides(), batch, length));
  }

  /**
   * The same model, which works on several batches at once.
   *
   * @param count the number of threads, 1 to 1,024; it changes the time, never the result
   */
  public Comparer withThreads(int count) {
    return new Comparer(
        definition, codec, shape, weights, kernels, decision, Team.requireCount(count), idle);
  }

  /** The same model with another decision. */
  Comparer withDecision(Decision other) {
    return new Comparer(definition, codec, shape, weights, kernels, other, threads, idle);
  }

  /**
   * The same model, which decides by what is best on some pairs.
   *
   * @param same whether the texts of each pair are the same
   * @throws IllegalArgumentException if the lists are not equally long, or all pairs are the same,
   *     or none is, or a text is empty after it was cut into tokens
   */
  public Comparer calibrated(List<String> first, List<String> second, List<Boolean> same) {
    return withDecision(Decision.of(similarities(first, second), same));
  }

  /** Throws if this is not a model that a definition describes. */
  void requireOf(TwinDefinition<?> other) {
    new ModelClass(other.name(), other.layout())
        .require(new ModelClass(definition.name(), definition.layout()));
  }

  /** The structure with the sizes of this model. */
  TwinStructure sizesOf(TwinStructure structure) {
    return structure
        .withLayers(LayerSizes.copy(shape.stack(), structure.layers()))
        .withEmbedding(shape.structure().embedding())
        .withHead(shape.structure().head());
  }

  Comparison comparison() {
    return shape.structure().comparison();
  }

  float[] copyWeights() {
    return weights.clone();
  }

  // Pairs.

  /**
   * Returns how alike two texts are: the score of the comparison, the higher the more.
   *
   * @throws IllegalArgumentException if a text is empty after it was cut into tokens
   */
  public float similarity(String first, String second) {
    return similarities(Collections.singletonList(first), Collections.singletonList(second))[0];
  }

  /**
   * Returns how alike the texts of each pair are.
   *
   * @throws IllegalArgumentException if the lists are not equally long, or a text is empty after it
   *     was cut into tokens; the message says which
   */
  public float[] similarities(List<String> first, List<String> second) {
    if (first.size() != second.size()) {
      throw new IllegalArgumentException(
          "expected as many first texts as second ones but found %d and %d"
              .formatted(first.size(), second.size()));
    }
    EncodedSequences.Builder texts = EncodedSequences.builder();
    encode("first text", first, texts);
    encode("second text", second, texts);
    float[][] vectors = embed(texts.build());
    return scores(
        Arrays.copyOfRange(vectors, 0, first.size()),
        Arrays.copyOfRange(vectors, first.size(), vectors.length));
  }

  /** The scores of pairs of vectors. */
  float[] scores(float[][] of, float[][] with) {
    float[] scores = new float[of.length];
    share(
        Math.ceilDiv(of.length, BATCH),
        (worker, workers) -> {
          var work = new TwinScores(shape, kernels, weights, Math.min(BATCH, of.length));
          for (int from = worker * BATCH; from < of.length; from += workers * BATCH) {
            work.score(of, with, from, Math.min(of.length, from + BATCH), scores);
          }
        });
    return scores;
  }

  /** Does something with the batches of a task, on as many threads as there is work for. */
  private void share(int batches, Team.Task task) {
    int workers = Math.min(threads, batches);
    if (workers <= 1) {
      task.run(0, 1);
      return;
    }
    try (var team = new Team(workers)) {
      team.run(task);
    }
  }

  /**
   * Returns the probability that two texts are the same.
   *
   * @throws IllegalArgumentException if a text is empty after it was cut into tokens
   * @throws IllegalStateException if the model was trained without labelled pairs, see {@link
   *     #calibrated}
   */
  public float probability(String first, String second) {
    return decision.probability(similarity(first, second));
  }

  /**
   * Returns whether two texts are the same, by the score that was best for accuracy.
   *
   * @throws IllegalArgumentException if a text is empty after it was cut into tokens
   * @throws IllegalStateException if the model was trained without labelled pairs, see {@link
   *     #calibrated}
   */
  public boolean isSame(String first, String second) {
    return decision.isSame(similarity(first, second));
  }

  /**
   * Returns which tokens made two texts alike, or kept them apart; it reads each text once for each
   * of its tokens.
   *
   * @throws IllegalArgumentException if a text is empty after it was cut into tokens
   */
  public Explanation explain(String first, String second) {
    return Occlusion.of(this, codec.someTokens(first), codec.someTokens(second));
  }

  // Texts.

  /**
   * Returns the vector of a text.
   *
   * @throws IllegalArgumentException if the text is empty after it was cut into tokens
   */
  public float[] embed(String text) {
    return embedAll(Collections.singletonList(text))[0];
  }

  /**
   * Returns the vector of each text.
   *
   * @throws IllegalArgumentException if a text is empty after it was cut into tokens; the message
   *     says which
   */
  public float[][] embedAll(List<String> texts) {
    EncodedSequences.Builder encoded = EncodedSequences.builder();
    encode("text", texts, encoded);
    return embed(encoded.build());
  }

  /** The vectors of texts that are numbers already. */
  float[][] embed(EncodedSequences data) {
    int[] order = byLength(data);
    float[][] vectors = new float[order.length][];
    share(
        Math.ceilDiv(order.length, BATCH),
        (worker, workers) -> embedSome(data, order, vectors, worker, workers));
    return vectors;
  }

  /**
   * Returns an index of texts to search for those that are most like another, by {@link #embed} of
   * it. Its scores are those of the comparison, or their logarithms for {@code MANHATTAN}; a
   * learned comparison has none of vectors alone, so the index is by their cosine.
   *
   * @throws IllegalArgumentException if there is no text, or one is empty after it was cut into
   *     tokens; the message says which
   */
  public EmbeddingIndex index(List<String> texts) {
    return EmbeddingIndex.of(DuplicateSearch.measure(comparison()), embedAll(texts), texts)
        .withThreads(threads);
  }

  /**
   * Returns which texts of a collection are the same, as {@link #isSame} says of the one that comes
   * first and the other. All pairs are compared, block by block; by a learned comparison, each text
   * with the 50 whose vectors are nearest by cosine.
   *
   * @throws IllegalArgumentException if a text is empty after it was cut into tokens; the message
   *     says which
   * @throws IllegalStateException if the model was trained without labelled pairs, see {@link
   *     #calibrated}
   */
  public Duplicates duplicatesIn(List<String> texts) {
    decision.requireMade();
    if (texts.isEmpty()) {
      return new Duplicates(List.of(), List.of());
    }
    float[][] vectors = embedAll(texts);
    return DuplicateSearch.among(this, comparison(), indexOf(vectors), vectors);
  }

  /** The vectors, to search in by what orders them as the comparison does. */
  EmbeddingIndex indexOf(float[][] vectors) {
    return EmbeddingIndex.of(DuplicateSearch.measure(comparison()), vectors).withThreads(threads);
  }

  /**
   * Returns for each pair of texts that are the same some of a collection that this model takes to
   * be most like the first text of the pair, the most alike first, though they are not the same: to
   * train on as the third text of an example, or as a pair that is not the same.
   *
   * <p>No text is among them that pairs connect with the first, and none that is too much alike,
   * see {@link NegativeSearch}; so there may be fewer than are wanted, or none.
   *
   * @param first a text of each pair
   * @param second the other
   * @param collection the texts to find some of, where the same text may be more than once
   * @throws IllegalArgumentException if there are not as many first texts as second ones, or a text
   *     is empty after it was cut into tokens; the message says which
   */
  public List<List<String>> hardNegatives(
      List<String> first, List<String> second, List<String> collection, NegativeSearch search) {
    return HardNegatives.of(this, first, second, collection, search);
  }

  private void encode(String what, List<String> texts, EncodedSequences.Builder into) {
    for (int i = 0; i < texts.size(); i++) {
      try {
        into.add(codec.encodeSome(texts.get(i)));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "%s %d of %s: %s".formatted(what, i, definition.name(), e.getMessage()), e);
      }
    }
  }

  /**
   * The longest texts first, so that those of a batch end together, and a workspace of one batch is
   * large enough for the next.
   */
  private static int[] byLength(EncodedSequences data) {
    long[] keys = new long[data.size()];
    Arrays.setAll(keys, i -> (long) -data.length(i) << 32 | i);
    Arrays.sort(keys);
    return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
  }

  /** Every {@code workers}-th batch. */
  private void embedSome(
      EncodedSequences data, int[] order, float[][] into, int worker, int workers) {
    for (int from = worker * BATCH; from < order.length; from += workers * BATCH) {
      int to = Math.min(order.length, from + BATCH);
      int total = 0;
      for (int i = from; i < to; i++) {
        total += data.length(order[i]);
      }
      TwinVectors work = workspace(to - from, total, data.length(order[from]));
      work.embed(data, order, from, to, into);
      idle.add(work);
    }
  }

  private TwinVectors workspace(int rows, int total, int steps) {
    TwinVectors work = idle.poll();
    if (work != null && work.fits(rows, total, steps)) {
      return work;
    }
    return new TwinVectors(shape, kernels, weights, rows, total, steps);
  }

  // Files.

  /** All weights by their names in files, each as a tensor of the caller's own. */
  public List<Tensor> weights() {
    return NamedWeights.of(shape, weights);
  }

  /**
   * Returns the same model with other weights.
   *
   * @param tensors as {@link #weights()} gives them, in any order; their numbers are taken as they
   *     are, finite or not
   * @throws IllegalArgumentException if they are not those of this model; the message lists what
   *     does not fit
   */
  public Comparer withWeights(List<Tensor> tensors) {
    float[] store = NamedWeights.requireStore(definition.name(), shape, tensors);
    return new Comparer(
        definition, codec, shape, store, kernels, decision, threads, new ConcurrentLinkedQueue<>());
  }

  /**
   * Writes weights, tokens and the decision to a safetensors file, all or nothing.
   *
   * @throws ArithmeticException if a weight is not finite; nothing is written then
   */
  public void save(Path file) throws IOException {
    ComparerFile.write(file, definition, codec, shape, weights, decision);
  }

  /**
   * Reads a model that {@link #save} wrote.
   *
   * @throws ModelFileException if the file is no model, or one of another class, or has a weight
   *     that is not finite; it lists what does not fit
   */
  public static Comparer load(TwinDefinition<?> definition, Path file) throws IOException {
    return ComparerFile.read(definition, file);
  }
}
