package dev.rondo.models.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rondo.annotation.Pooling;
import dev.rondo.loss.HuberLoss;
import dev.rondo.loss.LabelWeights;
import dev.rondo.loss.MeanAbsoluteError;
import dev.rondo.loss.QuantileLoss;
import dev.rondo.random.CounterRandom;
import dev.rondo.runtime.InputStructure;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.LayerDefinition;
import dev.rondo.runtime.ModelShape.TensorShape;
import dev.rondo.runtime.Outcomes;
import dev.rondo.runtime.OutputObjective;
import dev.rondo.runtime.OutputStructure;
import dev.rondo.runtime.OutputStructure.Kind;
import dev.rondo.runtime.PredictorRun;
import dev.rondo.runtime.PredictorShape;
import dev.rondo.runtime.PredictorStructure;
import dev.rondo.sequence.Column;
import dev.rondo.sequence.EncodedExamples;
import dev.rondo.sequence.EncodedSequences;
import dev.rondo.sequence.EncodedSeries;
import dev.rondo.sequence.EncodedWords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Gradients of models with several inputs and outputs against differences of their losses: along a
 * random direction of each tensor, so that no contribution can be missing. What is computed within
 * a layer is checked in double precision elsewhere.
 */
final class PredictorGradientTest {

  private static final int[] LENGTHS = {7, 1, 4, 4, 17, 2};
  private static final int LABELS = 3;
  private static final int TOKENS = 11;

  /** Labels of which a sample has some. */
  private static final int MANY = 70;

  /** A loss of floats, as a part of itself. */
  private static final double ROUNDING = 1e-6;

  /** Between rounding, which is divided by it, and the fifth derivative. */
  private static final float STEP = 1f / 128;

  private static final double TOLERANCE = 2e-2;

  private static final InputStructure WORDS = new InputStructure.Table("words", TOKENS, 5, true);
  private static final InputStructure CATEGORY =
      new InputStructure.Table("category", TOKENS, 3, false);
  private static final InputStructure SERIES = new InputStructure.Numbers("series", 2, true);
  private static final InputStructure VECTOR = new InputStructure.Numbers("vector", 4, false);

  private static final InputStructure SPELLED =
      new InputStructure.Spelled("spelled", 6, 4, CellModel.STACK.definition().layers());

  /**
   * A model, and what is minimised of it.
   *
   * @param far whether numbers are far from what is predicted, where their loss has a kink
   */
  record Case(PredictorStructure structure, List<OutputObjective> objectives, boolean far) {}

  static Stream<Case> cases() {
    return Stream.concat(structures().map(PredictorGradientTest::weighted), losses());
  }

  private static Case weighted(PredictorStructure structure) {
    List<OutputObjective> objectives = new ArrayList<>();
    for (int i = 0; i < structure.outputs().size(); i++) {
      objectives.add(OutputObjective.DEFAULT.withWeight(1 + 0.5f * i));
    }
    return new Case(structure, objectives, false);
  }

  private static Stream<Case> losses() {
    OutputObjective of = OutputObjective.DEFAULT;
    LabelWeights weights = LabelWeights.of(0.5f, 2, 1);
    return Stream.of(
        loss(Kind.LABEL, of.withSmoothing(0.2f), false),
        loss(Kind.LABEL, of.withSmoothing(0.2f).withLabelWeights(weights), false),
        loss(Kind.LABEL, of.withSampledLabels(4), MANY, false),
        loss(Kind.LABEL, of.withSampledLabels(7).withSmoothing(0.2f), MANY, false),
        loss(Kind.NUMBERS, of.withLoss(new MeanAbsoluteError()), true),
        loss(Kind.NUMBERS, of.withLoss(new QuantileLoss(0.9f)), true),
        loss(Kind.NUMBERS, of.withLoss(new HuberLoss(0.5f)), false),
        loss(Kind.NUMBERS, of.withLoss(new HuberLoss(2)), true));
  }

  private static Case loss(Kind kind, OutputObjective objective, boolean far) {
    return loss(kind, objective, LABELS, far);
  }

  /** At each step and for all together. */
  private static Case loss(Kind kind, OutputObjective objective, int columns, boolean far) {
    var structure =
        new PredictorStructure(
            List.of(SERIES),
            CellModel.GRU.definition().layers(),
            Pooling.LAST,
            List.of(
                new OutputStructure("steps", kind, columns, true),
                new OutputStructure("all", kind, columns, false)));
    return new Case(structure, List.of(objective, objective.withWeight(2)), far);
  }

  private static Stream<PredictorStructure> structures() {
    List<PredictorStructure> all = new ArrayList<>();
    List<List<InputStructure>> inputs =
        List.of(
            List.of(WORDS), List.of(SERIES, CATEGORY), List.of(VECTOR, WORDS, SPELLED, CATEGORY));
    for (List<InputStructure> read : inputs) {
      // A maximum jumps between two steps; its gradient is checked with smaller ones, in doubles.
      for (Pooling pooling : EnumSet.complementOf(EnumSet.of(Pooling.MAX))) {
        for (CellModel model : List.of(CellModel.GRU, CellModel.STACK)) {
          List<LayerDefinition> layers = model.definition().layers();
          all.add(
              new PredictorStructure(read, layers, pooling, List.of(output(Kind.LABEL, false))));
          all.add(new PredictorStructure(read, layers, pooling, outputs()));
        }
      }
    }
    List<LayerDefinition> layers = CellModel.LSTM.definition().layers();
    for (Kind kind : Kind.values()) {
      all.add(
          new PredictorStructure(
              inputs.getFirst(), layers, Pooling.LAST, List.of(output(kind, true))));
    }
    return all.stream();
  }

  private static List<OutputStructure> outputs() {
    List<OutputStructure> outputs = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      outputs.add(output(kind, true));
      if (!kind.needsSteps()) {
        outputs.add(output(kind, false));
      }
    }
    return outputs;
  }

  private static OutputStructure output(Kind kind, boolean everyStep) {
    return new OutputStructure(kind + (everyStep ? "S" : ""), kind, LABELS, everyStep);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradients_alongADirectionOfEachTensor_areDifferencesOfTheLoss(Case of) {
    var model = new Model(of);
    float[] gradients = model.gradients().clone();
    for (TensorShape tensor : model.shape.tensors()) {
      float[] direction = model.direction(tensor);
      // Two differences, of which the part of the third derivative cancels out.
      double near = model.loss(direction, STEP) - model.loss(direction, -STEP);
      double far = model.loss(direction, 2 * STEP) - model.loss(direction, -2 * STEP);
      double expected = (8 * near - far) / (12 * STEP);
      double found = 0;
      for (int i = 0; i < direction.length; i++) {
        found += (double) direction[i] * gradients[i];
      }
      double noise = ROUNDING * model.loss(direction, 0) / STEP;
      double allowed = TOLERANCE * Math.abs(expected) + noise;
      assertEquals(expected, found, allowed, of + " " + tensor.name());
    }
  }

  private interface FloatFunction {
    float apply(float x);
  }

  /** A model with random weights and data. */
  private static final class Model {

    private final PredictorShape shape;
    private final float[] weights;
    private final PredictorRun run;
    private final EncodedExamples data;

    Model(Case of) {
      this.shape = new PredictorShape(Kernels.best(), of.structure());
      this.weights = shape.initialize(1);
      int total = Arrays.stream(LENGTHS).sum();
      this.run =
          new PredictorRun(
              shape,
              of.objectives(),
              Kernels.best(),
              weights,
              shape.allocate(),
              LENGTHS.length,
              total,
              17);
      this.data = data(of.structure(), of.far());
      int[] order = new int[LENGTHS.length];
      Arrays.setAll(order, i -> i);
      run.fill(data, order, 0, order.length);
    }

    private static EncodedExamples data(PredictorStructure structure, boolean far) {
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
                  series(LABELS, output.everyStep(), x -> far ? 5 * Math.signum(x) + x : x);
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
    float[] direction(TensorShape tensor) {
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

    double loss(float[] direction, float by) {
      float[] before = weights.clone();
      for (int i = 0; i < weights.length; i++) {
        weights[i] += by * direction[i];
      }
      run.train(1, 1); // with the same masks
      run.prepare(0, 1);
      run.transpose(0, 1);
      for (int part = 0; part < run.parts(); part++) {
        run.pass(part, 0, 1);
      }
      System.arraycopy(before, 0, weights, 0, weights.length);
      var sums = new Sums(run.outputs());
      run.report(sums);
      double loss = 0;
      for (int output = 0; output < run.outputs(); output++) {
        loss += run.weight(output) * sums.sum[output] / sums.count[output];
      }
      return loss;
    }

    float[] gradients() {
      run.train(1, 1);
      run.prepare(0, 1);
      run.transpose(0, 1);
      for (int part = 0; part < run.parts(); part++) {
        run.pass(part, 0, 2);
        run.pass(part, 1, 2);
      }
      for (int worker = 0; worker < 2; worker++) {
        run.weightGradients(worker, 2);
      }
      run.maskGradients(0, weights.length);
      return run.gradients();
    }
  }

  private static final class Sums implements Outcomes {
    private final double[] sum;
    private final int[] count;

    Sums(int outputs) {
      this.sum = new double[outputs];
      this.count = new int[outputs];
    }

    @Override
    public void label(int output, float loss, boolean right) {
      number(output, loss);
    }

    @Override
    public void number(int output, float loss) {
      sum[output] += loss;
      count[output]++;
    }
  }
}
