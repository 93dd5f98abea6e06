package dev.rondo.decode;

import dev.rondo.kernel.Functions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the outputs of a model for many sources at once.
 *
 * <p>Sources are decoded in batches of as many as the model has rows for. A step asks the model
 * what may follow each row, forbids what may not, and lets the search choose the next rows;
 * sentences that are done leave the batch. What is found about a source does not depend on the
 * others, nor on the capacity of the model.
 *
 * <p>Memory is allocated here once, for the model's capacity and the longest output; attention
 * grows to the largest batch before its first step. No step allocates. A decoder has state, as its
 * model has, and is used by one thread at a time.
 */
public final class Decoder {

  private final StepModel model;
  private final Decoding decoding;
  private final int batchSize;
  private final Batch batch;
  private final Restrictions restrictions;
  private final Extension extension;
  private final int[] sources;
  private final int[] parents;
  private final int[] tokens;
  private final float[] logProbabilities;

  /**
   * A decoder of a model.
   *
   * @param functions the kernels that sampling computes with
   * @throws IllegalArgumentException if the model has fewer rows than one source takes, or ends by
   *     a token that is not in its vocabulary
   */
  public Decoder(StepModel model, Decoding decoding, Functions functions) {
    this(model, decoding, functions, true);
  }

  /** A decoder that also may go on when nothing better can be found, to compare with. */
  Decoder(StepModel model, Decoding decoding, Functions functions, boolean stopsEarly) {
    int width = decoding.search().rows();
    if (model.capacity() < width) {
      throw new IllegalArgumentException(
          "expected a model of at least " + width + " rows but found " + model.capacity());
    }
    if (model.end() < 0 || model.end() >= model.vocabulary()) {
      throw new IllegalArgumentException(
          "expected an end token in [0, " + model.vocabulary() + ") but found " + model.end());
    }
    this.model = model;
    this.decoding = decoding;
    this.batchSize = model.capacity() / width;
    this.restrictions = new Restrictions(decoding, model.vocabulary(), model.end());
    int longest = decoding.length().longest();
    double coveragePenalty = 0;
    switch (decoding.search()) {
      case BeamSearch beam -> {
        coveragePenalty = beam.coveragePenalty();
        extension = new BeamExtension(beam, model, batchSize, longest, stopsEarly);
      }
      case Sampling sampling -> extension = new SamplingExtension(sampling, model, functions);
    }
    this.batch = new Batch(batchSize, decoding, coveragePenalty);
    this.sources = new int[batchSize];
    int rows = batchSize * width;
    this.parents = new int[rows];
    this.tokens = new int[rows];
    this.logProbabilities = new float[Math.multiplyExact(rows, model.vocabulary())];
  }

  /** Decodes sources without prefixes; see {@link #decode(List)}. */
  public List<List<Hypothesis>> decode(int... sourceNumbers) {
    return decode(Arrays.stream(sourceNumbers).mapToObj(Request::of).toList());
  }

  /**
   * Decodes any number of sources.
   *
   * @return for each request its outputs, the best first, or samples in the order of their numbers;
   *     fewer than asked for where the search found fewer, and none where constraints let no output
   *     end
   * @throws IllegalArgumentException if a prefix is longer than an output may be, or has a token
   *     that is the end token or not in the vocabulary
   * @throws IllegalStateException if the model gives NaN, or has no attention where coverage is
   *     asked for
   */
  public List<List<Hypothesis>> decode(List<Request> requests) {
    requests.forEach(this::check);
    var outputs = new ArrayList<List<Hypothesis>>(requests.size());
    for (int from = 0; from < requests.size(); from += batchSize) {
      List<Request> some = requests.subList(from, Math.min(from + batchSize, requests.size()));
      decodeBatch(some);
      for (int sentence = 0; sentence < some.size(); sentence++) {
        outputs.add(batch.outputs(sentence));
      }
    }
    return List.copyOf(outputs);
  }

  private void check(Request request) {
    int most = decoding.length().maximum(model.sourceLength(request.source()));
    if (request.prefix().size() > most) {
      throw new IllegalArgumentException(
          "expected a prefix of at most "
              + most
              + " tokens but found "
              + request.prefix().size()
              + " for source "
              + request.source());
    }
    for (int token : request.prefix()) {
      if (token < 0 || token >= model.vocabulary() || token == model.end()) {
        throw new IllegalArgumentException(
            "expected a prefix of tokens in [0, "
                + model.vocabulary()
                + ") without the end token "
                + model.end()
                + " but found "
                + token
                + " for source "
                + request.source());
      }
    }
  }

  private void decodeBatch(List<Request> requests) {
    int rows = requests.size();
    for (int sentence = 0; sentence < rows; sentence++) {
      sources[sentence] = requests.get(sentence).source();
      parents[sentence] = sentence;
    }
    model.start(sources, rows);
    batch.begin(requests, decoding.length(), model);
    extension.begin();
    while (rows > 0) {
      model.step(rows, parents, tokens, logProbabilities, model.vocabulary());
      batch.recordAttention(model);
      rows = extend();
    }
  }

  /** Chooses the next rows, and returns how many there are. */
  private int extend() {
    for (int sentence = 0; sentence < batch.sentences(); sentence++) {
      if (batch.open(sentence) > 0) {
        for (int rank = 0; rank < batch.open(sentence); rank++) {
          int offset = batch.row(sentence, rank) * model.vocabulary();
          restrictions.apply(batch, sentence, rank, logProbabilities, offset);
        }
        extension.extend(batch, sentence, logProbabilities);
      }
    }
    return batch.advance(parents, tokens);
  }
}
