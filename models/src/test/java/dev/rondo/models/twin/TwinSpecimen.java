package dev.rondo.models.twin;

import dev.rondo.random.CounterRandom;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.ModelShape.TensorShape;
import dev.rondo.runtime.TwinObjective;
import dev.rondo.runtime.TwinRun;
import dev.rondo.runtime.TwinShape;
import dev.rondo.runtime.TwinStructure;
import dev.rondo.runtime.TwinTexts;
import dev.rondo.sequence.EncodedSequences;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A twin with first weights, and one batch of ragged texts. */
final class TwinSpecimen {

  private static final int VOCABULARY = 11;
  private static final List<Integer> LENGTHS = List.of(1, 7, 3, 7, 2, 1, 17, 4, 2);

  private final TwinShape shape;
  private final TwinObjective objective;
  private final Kernels kernels;
  private final float[] weights;
  private final TwinTexts texts;
  private final int[] order;

  TwinSpecimen(TwinStructure structure, TwinObjective objective, int sides, Kernels kernels) {
    this.shape = new TwinShape(kernels, structure, VOCABULARY);
    this.objective = objective;
    this.kernels = kernels;
    this.weights = shape.initialize(3);
    this.texts = texts(sides);
    this.order = new int[texts.size()];
    Arrays.setAll(order, i -> order.length - 1 - i);
  }

  /** Seven examples, of which two have one second text. */
  private static TwinTexts texts(int sides) {
    int examples = 7;
    var all = EncodedSequences.builder();
    for (int i = 0; i < examples * sides; i++) {
      int of = i == 1 ? sides + 1 : i;
      int[] tokens = new int[LENGTHS.get(of % LENGTHS.size())];
      for (int t = 0; t < tokens.length; t++) {
        tokens[t] = CounterRandom.below(1, of, t, VOCABULARY);
      }
      all.add(tokens);
    }
    float[] goals = {1, 0, 1, 1, 0, 0.75f, 0};
    return new TwinTexts(all.build(), sides, goals);
  }

  TwinShape shape() {
    return shape;
  }

  float[] weights() {
    return weights;
  }

  /** What a step of a training computes. */
  record Step(double loss, Map<String, float[]> gradients) {}

  /** Does a step with the weights as they are, in the shares of some workers. */
  Step step(int workers) {
    TwinRun run = run();
    fill(run, order.length);
    return step(run, workers);
  }

  /** Does the same after a step with other examples and one of nothing but measuring. */
  Step laterStep() {
    TwinRun run = run();
    fill(run, 3);
    step(run, 1);
    run.rest();
    passes(run, 1);
    fill(run, order.length);
    return step(run, 1);
  }

  private Step step(TwinRun run, int workers) {
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
    TwinRun run = run();
    fill(run, order.length);
    run.rest();
    share(workers, run::prepare);
    if (run.transposesForward()) {
      share(workers, run::transpose);
    }
    passes(run, workers);
    return result(run);
  }

  private TwinRun run() {
    int sides = texts.sides();
    EncodedSequences all = texts.texts();
    return new TwinRun(
        shape,
        objective,
        sides,
        kernels,
        weights,
        new float[shape.size()],
        texts.size(),
        all.total(),
        all.longest());
  }

  private void fill(TwinRun run, int examples) {
    run.fill(texts, order, 0, examples);
  }

  private interface Share {
    void of(int worker, int workers);
  }

  private static void share(int workers, Share share) {
    for (int worker = workers - 1; worker >= 0; worker--) {
      share.of(worker, workers);
    }
  }

  private static void passes(TwinRun run, int workers) {
    for (int part = 0; part < run.parts(); part++) {
      int now = part;
      share(workers, (worker, all) -> run.pass(now, worker, all));
    }
  }

  private Step result(TwinRun run) {
    double loss = 0;
    for (int i = 0; i < run.predictions(); i++) {
      loss += run.loss(i);
    }
    Map<String, float[]> gradients = new LinkedHashMap<>();
    for (TensorShape tensor : shape.tensors()) {
      gradients.put(tensor.name(), shape.gather(tensor.name(), run.gradients()));
    }
    return new Step(loss / run.predictions() + run.penalty(), gradients);
  }
}
