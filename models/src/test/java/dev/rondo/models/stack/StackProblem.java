package dev.rondo.models.stack;

import dev.rondo.annotation.Connection;
import dev.rondo.annotation.Merge;
import dev.rondo.models.testing.CompiledCell;
import dev.rondo.models.testing.Shape;
import dev.rondo.random.CounterRandom;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.LayerDefinition;
import dev.rondo.runtime.PlacedWeight;
import dev.rondo.runtime.StackRun;
import dev.rondo.runtime.StackShape;
import dev.rondo.sequence.EncodedSequences;
import dev.rondo.sequence.RaggedBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A stack, a batch and a loss: L = Σ upstream · y over all outputs, plus the penalties.
 *
 * <p>The masks are those of one step of a training, the same in every run.
 */
final class StackProblem {

  private static final int INPUTS = 6;
  private static final int HIDDEN = 5;
  private static final long SEED = 3;

  private final StackShape shape;
  private final RaggedBatch batch;
  private final float[] weights;
  private final float[] gradients;
  private final StackRun run;
  private final float[] x;
  private final float[] upstream;

  StackProblem(Choice choice) {
    this.shape = new StackShape(Kernels.best(), INPUTS, layers(choice), 0);
    this.weights = new float[shape.end()];
    this.gradients = new float[shape.end()];
    long stream = 0;
    for (PlacedWeight placed : shape.weights()) {
      float bound = placed.weight().vector() ? 1 : 0.6f;
      float[] first = draw(stream++, placed.elements(), bound);
      if (placed.name().endsWith("start.n")) { // a normaliser counts what came in
        for (int i = 0; i < first.length; i++) {
          first[i] = 1 + Math.abs(first[i]);
        }
      }
      placed.scatter(first, weights);
    }
    List<Integer> lengths = choice.rows().lengths();
    int total = lengths.stream().mapToInt(Integer::intValue).sum();
    this.batch = new RaggedBatch(lengths.size(), total, 5);
    var examples = EncodedSequences.builder();
    lengths.forEach(length -> examples.add(new int[length], 0));
    int[] order = new int[lengths.size()];
    Arrays.setAll(order, i -> i);
    batch.fill(examples.build(), order, 0, lengths.size());
    this.run =
        new StackRun(
            shape,
            Kernels.best(),
            weights,
            gradients,
            batch,
            lengths.size(),
            total,
            StackRun.Reading.EVERY_STEP);
    this.x = draw(stream++, total * INPUTS, 1);
    this.upstream = draw(stream, total * shape.outputSize(), 1);
  }

  private static List<LayerDefinition> layers(Choice choice) {
    CompiledCell cell = choice.compiled();
    List<LayerDefinition> layers = new ArrayList<>();
    int inputs = INPUTS;
    boolean both = choice.direction() == Merge.CONCAT;
    boolean joined = choice.connection() != Connection.NONE;
    for (int i = 0; i < choice.depth(); i++) {
      int hidden = choice.isSquare() || joined && !both ? inputs : joined ? inputs / 2 : HIDDEN;
      var layer =
          LayerDefinition.of(
                  choice.cell().getSimpleName(),
                  hidden,
                  (kernels, size, states, own) ->
                      cell.passes(kernels, new Shape(size, states, List.of(1))))
              .connection(choice.connection());
      if (choice.direction() != null) {
        layer = layer.bidirectional(choice.direction());
      }
      layers.add(regularised(layer.learnStart(), choice.regulariser()));
      int outputs =
          cell.passes(Kernels.plain(), new Shape(inputs, hidden, List.of(1))).outputSize();
      inputs = both ? 2 * outputs : outputs;
    }
    return layers;
  }

  private static LayerDefinition regularised(
      LayerDefinition layer, Choice.Regulariser regulariser) {
    return switch (regulariser) {
      case NONE, RECURRENT_DROPOUT, UPDATE_DROPOUT, ZONEOUT, LAYER_NORM -> layer;
      case DROPOUT -> layer.dropout(0.3f);
      case INPUT_DROPOUT -> layer.inputDropout(0.3f);
      case WEIGHT_DROP -> layer.weightDrop(0.3f);
      case PENALTIES -> layer.activationPenalty(2).temporalPenalty(1);
    };
  }

  private static float[] draw(long stream, int count, float bound) {
    float[] drawn = new float[count];
    for (int i = 0; i < count; i++) {
      drawn[i] = bound * (2 * CounterRandom.uniform(SEED, stream, i) - 1);
    }
    return drawn;
  }

  /** The tensors that L is differentiated by, as they are. */
  Map<String, float[]> given() {
    Map<String, float[]> given = new LinkedHashMap<>();
    shape.weights().forEach(placed -> given.put(placed.name(), placed.gather(weights)));
    given.put("x", x.clone());
    return given;
  }

  /** Replaces a tensor. */
  void set(String name, float[] tensor) {
    if (name.equals("x")) {
      System.arraycopy(tensor, 0, x, 0, x.length);
      return;
    }
    shape.weights().stream()
        .filter(placed -> placed.name().equals(name))
        .forEach(placed -> placed.scatter(tensor, weights));
  }

  /** Runs forward and back with some workers, and returns L. */
  double loss(int workers) {
    run.train(SEED, 1);
    for (int worker = 0; worker < workers; worker++) {
      run.prepare(worker, workers);
    }
    for (int worker = 0; worker < workers; worker++) {
      run.transpose(worker, workers);
    }
    for (int row = 0; row < batch.rows(); row++) {
      for (int t = 0; t < batch.length(row); t++) {
        System.arraycopy(x, at(row, t, INPUTS), run.inputs(), run.input(t, row), INPUTS);
      }
    }
    double loss = 0;
    for (int worker = 0; worker < workers; worker++) {
      int from = batch.shardStart(worker, workers);
      int to = batch.shardStart(worker + 1, workers);
      run.start(from, to);
      run.forward(from, to);
      loss += readAndArrive(from, to);
      run.backward(from, to);
    }
    for (int worker = 0; worker < workers; worker++) {
      run.weightGradients(worker, workers);
    }
    run.maskGradients(0, gradients.length);
    for (int row = 0; row < batch.rows(); row++) {
      loss += run.penalty(row);
    }
    return loss;
  }

  private double readAndArrive(int from, int to) {
    double loss = 0;
    int size = shape.outputSize();
    for (int row = from; row < to; row++) {
      for (int t = 0; t < batch.length(row); t++) {
        for (int u = 0; u < size; u++) {
          float up = upstream[at(row, t, size) + u];
          loss += (double) up * run.outputs()[run.output(t, row) + u];
          run.outputGradients()[run.outputGradient(t, row) + u] = up;
        }
      }
    }
    return loss;
  }

  private int at(int row, int t, int size) {
    int first = 0;
    for (int before = 0; before < row; before++) {
      first += batch.length(before);
    }
    return (first + t) * size;
  }

  /** ∂L of what was given, after {@link #loss}. */
  Map<String, float[]> derivatives() {
    Map<String, float[]> derivatives = new LinkedHashMap<>();
    shape.weights().forEach(placed -> derivatives.put(placed.name(), placed.gather(gradients)));
    float[] dx = new float[x.length];
    for (int row = 0; row < batch.rows(); row++) {
      for (int t = 0; t < batch.length(row); t++) {
        int from = run.inputGradient(t, row);
        System.arraycopy(run.inputGradients(), from, dx, at(row, t, INPUTS), INPUTS);
      }
    }
    derivatives.put("x", dx);
    return derivatives;
  }
}
