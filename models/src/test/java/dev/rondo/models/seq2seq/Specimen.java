package dev.rondo.models.seq2seq;

import dev.rondo.random.CounterRandom;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.ModelShape.TensorShape;
import dev.rondo.runtime.PairCapacity;
import dev.rondo.runtime.Seq2SeqObjective;
import dev.rondo.runtime.Seq2SeqRun;
import dev.rondo.runtime.Seq2SeqShape;
import dev.rondo.runtime.Seq2SeqStructure;
import dev.rondo.sequence.EncodedSequences;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An encoder and a decoder with first weights, and one batch of ragged sequences. */
final class Specimen {

  static final int BEGIN = 1;

  private final Seq2SeqShape shape;
  private final Seq2SeqObjective objective;
  private final Kernels kernels;
  private final float[] weights;
  private final EncodedSequences sources;
  private final EncodedSequences copies;
  private final EncodedSequences targets;
  private final int[] order;

  Specimen(
      Seq2SeqStructure structure,
      Seq2SeqObjective objective,
      Kernels kernels,
      int sourceVocabulary,
      int targetVocabulary,
      List<Integer> sourceLengths,
      List<Integer> targetLengths) {
    this.shape = new Seq2SeqShape(kernels, structure, sourceVocabulary, targetVocabulary);
    this.objective = objective;
    this.kernels = kernels;
    this.weights = shape.initialize(3);
    this.sources = sequences(sourceLengths, sourceVocabulary, 1);
    this.copies = structure.copy() ? copies(targetVocabulary) : EncodedSequences.builder().build();
    EncodedSequences drawn = sequences(targetLengths, targetVocabulary, 2);
    this.targets = structure.copy() ? copying(drawn) : drawn;
    this.order = new int[sources.size()];
    Arrays.setAll(order, i -> order.length - 1 - i);
  }

  private static EncodedSequences sequences(List<Integer> lengths, int vocabulary, long seed) {
    var all = EncodedSequences.builder();
    for (int i = 0; i < lengths.size(); i++) {
      int[] tokens = new int[lengths.get(i)];
      for (int t = 0; t < tokens.length; t++) {
        tokens[t] = CounterRandom.below(seed, i, t, vocabulary);
      }
      all.add(tokens);
    }
    return all.build();
  }

  /** Half of the tokens of each source are in the vocabulary, some of both kinds more than once. */
  private EncodedSequences copies(int vocabulary) {
    var all = EncodedSequences.builder();
    for (int i = 0; i < sources.size(); i++) {
      int[] tokens = new int[sources.length(i)];
      for (int s = 0; s < tokens.length; s++) {
        boolean known = CounterRandom.below(4, i, s, 2) == 0;
        tokens[s] =
            known
                ? CounterRandom.below(5, i, s, 5)
                : vocabulary + CounterRandom.below(6, i, s, tokens.length);
      }
      all.add(tokens);
    }
    return all.build();
  }

  /** Half of the tokens of each target are copied. */
  private EncodedSequences copying(EncodedSequences drawn) {
    var all = EncodedSequences.builder();
    for (int i = 0; i < drawn.size(); i++) {
      int[] tokens = new int[drawn.length(i)];
      for (int t = 0; t < tokens.length; t++) {
        boolean copied = CounterRandom.below(7, i, t, 2) == 0;
        int s = CounterRandom.below(8, i, t, copies.length(i));
        tokens[t] = copied ? copies.token(i, s) : drawn.token(i, t);
      }
      all.add(tokens);
    }
    return all.build();
  }

  Seq2SeqShape shape() {
    return shape;
  }

  EncodedSequences sources() {
    return sources;
  }

  EncodedSequences copies() {
    return copies;
  }

  EncodedSequences targets() {
    return targets;
  }

  float[] weights() {
    return weights;
  }

  /** What a step of a training computes. */
  record Step(double loss, Map<String, float[]> gradients, Seq2SeqRun run) {}

  /** Does a step with the weights as they are, in the shares of some workers. */
  Step step(int workers) {
    var run = run();
    run.fill(sources, copies, targets, order, 0, order.length);
    run.train(7, 3);
    share(workers, run::prepare);
    share(workers, run::transpose);
    passes(run, workers);
    share(workers, run::weightGradients);
    run.maskGradients(0, shape.size());
    return result(run);
  }

  /** Measures with nothing dropped. */
  Step measure(int workers) {
    var run = run();
    run.fill(sources, copies, targets, order, 0, order.length);
    run.rest();
    share(workers, run::prepare);
    if (run.transposesForward()) {
      share(workers, run::transpose);
    }
    passes(run, workers);
    return result(run);
  }

  private Seq2SeqRun run() {
    var capacity =
        new PairCapacity(
            sources.size(), sources.total(), sources.longest(), targets.total(), targets.longest());
    return new Seq2SeqRun(
        shape, objective, BEGIN, kernels, weights, new float[shape.size()], capacity);
  }

  private interface Share {
    void of(int worker, int workers);
  }

  private static void share(int workers, Share share) {
    for (int worker = workers - 1; worker >= 0; worker--) {
      share.of(worker, workers);
    }
  }

  private static void passes(Seq2SeqRun run, int workers) {
    for (int part = 0; part < run.parts(); part++) {
      int now = part;
      share(workers, (worker, all) -> run.pass(now, worker, all));
    }
  }

  private Step result(Seq2SeqRun run) {
    double loss = 0;
    for (int i = 0; i < run.predictions(); i++) {
      loss += run.loss(i);
    }
    Map<String, float[]> gradients = new LinkedHashMap<>();
    for (TensorShape tensor : shape.tensors()) {
      gradients.put(tensor.name(), shape.gather(tensor.name(), run.gradients()));
    }
    return new Step(loss / run.predictions() + run.penalty(), gradients, run);
  }
}
