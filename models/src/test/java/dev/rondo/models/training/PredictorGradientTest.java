package dev.rondo.models.training;

import dev.rondo.annotation.Pooling;
import dev.rondo.loss.HuberLoss;
import dev.rondo.loss.LabelWeights;
import dev.rondo.loss.MeanAbsoluteError;
import dev.rondo.loss.QuantileLoss;
import dev.rondo.models.training.PredictorSpecimen.Case;
import dev.rondo.runtime.InputStructure;
import dev.rondo.runtime.LayerDefinition;
import dev.rondo.runtime.OutputObjective;
import dev.rondo.runtime.OutputStructure;
import dev.rondo.runtime.OutputStructure.Kind;
import dev.rondo.runtime.PredictorStructure;
import java.util.ArrayList;
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

  /** Labels of which a sample has some. */
  private static final int MANY = 70;

  private static final InputStructure WORDS =
      new InputStructure.Table("words", PredictorSpecimen.TOKENS, 5, true);
  private static final InputStructure CATEGORY =
      new InputStructure.Table("category", PredictorSpecimen.TOKENS, 3, false);
  private static final InputStructure SERIES = new InputStructure.Numbers("series", 2, true);
  private static final InputStructure VECTOR = new InputStructure.Numbers("vector", 4, false);

  private static final InputStructure SPELLED =
      new InputStructure.Spelled("spelled", 6, 4, CellModel.STACK.definition().layers());

  static Stream<Case> cases() {
    return Stream.concat(structures().map(Case::of), losses());
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
    return loss(kind, objective, PredictorSpecimen.LABELS, far);
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
    return new OutputStructure(
        kind + (everyStep ? "S" : ""), kind, PredictorSpecimen.LABELS, everyStep);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradients_alongADirectionOfEachTensor_areDifferencesOfTheLoss(Case of) {
    PredictorSpecimen.whole(of).assertGradients();
  }
}
