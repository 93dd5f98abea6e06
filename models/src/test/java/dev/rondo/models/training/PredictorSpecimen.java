package dev.rondo.models.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rondo.random.CounterRandom;
import dev.rondo.runtime.InputStructure;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.ModelShape.TensorShape;
import dev.rondo.runtime.Outcomes;
import dev.rondo.runtime.OutputObjective;
import dev.rondo.runtime.OutputStructure;
import dev.rondo.runtime.PredictorRun;
import dev.rondo.runtime.PredictorShape;
import dev.rondo.runtime.PredictorStructure;
import dev.rondo.runtime.SegmentedRun;
import dev.rondo.runtime.TrainableRun;
import dev.rondo.sequence.Column;
import dev.rondo.sequence.EncodedExamples;
import dev.rondo.sequence.EncodedSequences;
import dev.rondo.sequence.EncodedSeries;
import dev.rondo.sequence.EncodedWords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/** A model that predicts, with random weights, on a batch of random examples. */
final class PredictorSpecimen {

  static final int LABELS = 3;
  static final int TOKENS = 11;
  static final int LONGEST = 17;

  private static final int[] LENGTHS = {7, 1, 4, 4, LONGEST, 2};

  /** A loss of floats, as a part of itself. */
  private static final double ROUNDING = 1e-6;

  /** Between rounding, which is divided by it, and the fifth derivative. */
  private static final float STEP = 1f / 128;

  private static final double TOLERANCE = 2e-2;

  private final PredictorShape shape;
  private final float[] weights;
  private final TrainableRun run;

  private PredictorSpecimen(PredictorShape shape, float[] weights, TrainableRun run) {
    this.shape = shape;
    this.weights = weights;
    this.run = run;
  }

  /**
   * A model, and what is minimised of it.
   *
   * @param far whether numbers are far from what is predicted, where their loss has a kink
   */
  record Case(PredictorStructure structure, List<OutputObjective> objectives, boolean far) {

    /** The loss of each kind, with weights of which no two are the same. */
    static Case of(PredictorStructure structure) {
      List<OutputObjective> objectives = new ArrayList<>();
      for (int i = 0; i < structure.outputs().size(); i++) {
        objectives.add(OutputObjective.DEFAULT.withWeight(1 + 0.5f * i));
      }
      return new Case(structure, objectives, false);
    }
  }

  /** A model that is run with all steps at once. */
  static PredictorSpecimen whole(PredictorStructure structure) {
    return whole(Case.of(structure));
  }

  /** A model that is run with all steps at once. */
  static PredictorSpecimen whole(Case of) {
    PredictorStructure structure = of.structure();
    var shape = new PredictorShape(Kernels.best(), structure);
    float[] weights = shape.initialize(1);
    var run =
        new PredictorRun(
            shape,
            of.objectives(),
            Kernels.best(),
            weights,
            shape.allocate(),
            LENGTHS.length,
            Arrays.stream(LENGTHS).sum(),
            LONGEST);
    run.fill(data(of), order(), 0, LENGTHS.length);
    return new PredictorSpecimen(shape, weights, run);
  }

  /** The same model on the same batch, run in segments of so many steps. */
  static PredictorSpecimen inSegments(PredictorStructure structure, int length) {
    Case of = Case.of(structure);
    var shape = new PredictorShape(Kernels.best(), structure);
    float[] weights = shape.initialize(1);
    var run =
        new SegmentedRun(
            shape,
            of.objectives(),
            Kernels.best(),
            weights,
            LENGTHS.length,
            Arrays.stream(LENGTHS).sum(),
            LONGEST,
            length);
    run.fill(data(of), order(), 0, LENGTHS.length);
    return new PredictorSpecimen(shape, weights, run);
  }

  private static int[] order() {
    int[] order = new int[LENGTHS.length];
    Arrays.setAll(order, i -> i);
    return order;
  }

  private static EncodedExamples data(Case of) {
    PredictorStructure structure = of.structure();
    List<Column> inputs = new ArrayList<>();
    for (InputStructure input : structure.inputs()) {
      inputs.add(
          switch (input) {
            case InputStructure.Table table -> ids(table.count(), table.everyStep());
            case InputStructure.Spelled spelled ->
                new EncodedWords((EncodedSequences) ids(TOKENS, true), spellings(spelled));
            case InputStructure.Numbers numbers ->
                series(numbers.size(), numbers.everyStep(), x -> x);
          });
    }
    List<Column> targets = new ArrayList<>();
    for (OutputStructure output : structure.outputs()) {
      targets.add(
          switch (output.kind()) {
            case CHAIN, LABEL -> ids(output.columns(), output.everyStep());
            case CTC -> fewer();
            case FLAGS -> series(LABELS, output.everyStep(), x -> x > 0 ? 1 : 0);
            case NUMBERS ->
                series(LABELS, output.everyStep(), x -> of.far() ? 5 * Math.signum(x) + x : x);
            case COUNTS -> series(LABELS, output.everyStep(), x -> Math.round(Math.abs(2 * x)));
          });
    }
    return new EncodedExamples(ids(1, true), inputs, targets);
  }

  private static Column ids(int count, boolean everyStep) {
    EncodedSequences.Builder builder = EncodedSequences.builder();
    for (int i = 0; i < LENGTHS.length; i++) {
      int example = i;
      int[] ids = new int[everyStep ? LENGTHS[i] : 1];
      Arrays.setAll(ids, t -> (int) (count * CounterRandom.uniform(5, example, t)));
      builder.add(ids);
    }
    return builder.build();
  }

  /** Labels of some of the steps, without the last one, which is none; of one step none. */
  private static Column fewer() {
    EncodedSequences.Builder builder = EncodedSequences.builder();
    for (int length : LENGTHS) {
      int[] ids = new int[length / 2];
      Arrays.setAll(ids, t -> (int) ((LABELS - 1) * CounterRandom.uniform(11, length, t)));
      builder.addAnyNumber(ids);
    }
    return builder.build();
  }

  /** Words of 1 to 3 characters. */
  private static EncodedSequences spellings(InputStructure.Spelled spelled) {
    EncodedSequences.Builder builder = EncodedSequences.builder();
    for (int i = 0; i < TOKENS; i++) {
      int word = i;
      int[] characters = new int[1 + i % 3];
      Arrays.setAll(
          characters, t -> (int) (spelled.characters() * CounterRandom.uniform(9, word, t)));
      builder.add(characters);
    }
    return builder.build();
  }

  private static Column series(int width, boolean everyStep, FloatFunction of) {
    EncodedSeries.Builder builder = EncodedSeries.builder(width);
    for (int i = 0; i < LENGTHS.length; i++) {
      float[][] steps = new float[everyStep ? LENGTHS[i] : 1][width];
      for (int t = 0; t < steps.length; t++) {
        for (int j = 0; j < width; j++) {
          steps[t][j] = of.apply(CounterRandom.normal(7 + i, t, j));
        }
      }
      builder.add(steps);
    }
    return builder.build();
  }

  /** Random numbers for one tensor, of norm 1, and 0 for all others. */
  private float[] direction(TensorShape tensor) {
    int size = tensor.weight().rows() * tensor.weight().columns();
    float[] dense = new float[size];
    double squares = 0;
    for (int i = 0; i < size; i++) {
      dense[i] = CounterRandom.normal(3, tensor.name().hashCode(), i);
      squares += dense[i] * dense[i];
    }
    for (int i = 0; i < size; i++) {
      dense[i] /= (float) Math.sqrt(squares);
    }
    float[] store = shape.allocate();
    shape.scatter(tensor.name(), dense, store);
    return store;
  }

  /**
   * Compares the gradient along a random direction of each tensor with differences of the loss, so
   * that no contribution can be missing.
   */
  void assertGradients() {
    float[] gradients = gradients(2);
    for (TensorShape tensor : shape.tensors()) {
      float[] direction = direction(tensor);
      // Two differences, of which the part of the third derivative cancels out.
      double near = loss(direction, STEP) - loss(direction, -STEP);
      double far = loss(direction, 2 * STEP) - loss(direction, -2 * STEP);
      double expected = (8 * near - far) / (12 * STEP);
      double found = 0;
      for (int i = 0; i < direction.length; i++) {
        found += (double) direction[i] * gradients[i];
      }
      double noise = ROUNDING * loss(direction, 0) / STEP;
      double allowed = TOLERANCE * Math.abs(expected) + noise;
      assertEquals(expected, found, allowed, shape.structure() + " " + tensor.name());
    }
  }

  private double loss(float[] direction, float by) {
    float[] before = weights.clone();
    for (int i = 0; i < weights.length; i++) {
      weights[i] += by * direction[i];
    }
    List<List<Float>> losses = losses();
    System.arraycopy(before, 0, weights, 0, weights.length);
    double loss = 0;
    for (int output = 0; output < run.outputs(); output++) {
      double mean = losses.get(output).stream().mapToDouble(Float::doubleValue).average().orElse(0);
      loss += run.weight(output) * mean;
    }
    return loss;
  }

  /** The losses of each output in a step of a training, in ascending order. */
  List<List<Float>> losses() {
    run.train(1, 1); // always with the same masks
    return passes(ascending(1));
  }

  /** The same of a validation. */
  List<List<Float>> lossesAtRest() {
    run.rest();
    return passes(ascending(1));
  }

  /** The gradients of all weights, by so many threads. */
  float[] gradients(int workers) {
    return gradients(ascending(workers));
  }

  /** The gradients of all weights, in as many shares as the order has, done in that order. */
  float[] gradients(int[] order) {
    run.train(1, 1);
    passes(order);
    share(order, worker -> run.weightGradients(worker, order.length));
    run.maskGradients(0, weights.length);
    return run.gradients().clone();
  }

  /** A store with the tensors of another one, and nothing between them. */
  float[] tensorsOf(float[] store) {
    float[] tensors = shape.allocate();
    for (TensorShape tensor : shape.tensors()) {
      shape.scatter(tensor.name(), shape.gather(tensor.name(), store), tensors);
    }
    return tensors;
  }

  /** The gradients of each tensor, by one thread. */
  Map<String, float[]> gradientsByName() {
    float[] gradients = gradients(1);
    Map<String, float[]> tensors = new TreeMap<>();
    for (TensorShape tensor : shape.tensors()) {
      tensors.put(tensor.name(), shape.gather(tensor.name(), gradients));
    }
    return tensors;
  }

  private List<List<Float>> passes(int[] order) {
    int workers = order.length;
    share(order, worker -> run.prepare(worker, workers));
    share(order, worker -> run.transpose(worker, workers));
    var losses = new Losses(run.outputs());
    for (int part = 0; part < run.parts(); part++) {
      int now = part;
      run.begin(now);
      share(order, worker -> run.pass(now, worker, workers));
      run.report(now, losses);
    }
    losses.of.forEach(ofOutput -> ofOutput.sort(Float::compare));
    return losses.of;
  }

  private static int[] ascending(int workers) {
    int[] order = new int[workers];
    Arrays.setAll(order, worker -> worker);
    return order;
  }

  private static void share(int[] order, IntConsumer work) {
    for (int worker : order) {
      work.accept(worker);
    }
  }

  private interface FloatFunction {
    float apply(float x);
  }

  private static final class Losses implements Outcomes {
    private final List<List<Float>> of = new ArrayList<>();

    Losses(int outputs) {
      for (int output = 0; output < outputs; output++) {
        of.add(new ArrayList<>());
      }
    }

    @Override
    public void label(int output, float loss, boolean right) {
      number(output, loss);
    }

    @Override
    public void number(int output, float loss) {
      of.get(output).add(loss);
    }
  }
}
