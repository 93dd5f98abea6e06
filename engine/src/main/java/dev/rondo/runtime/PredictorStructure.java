package dev.rondo.runtime;

import dev.rondo.annotation.Pooling;
import java.util.List;

/**
 * What a model consists of that reads examples and predicts something of each, with all sizes.
 *
 * @param inputs what it reads, at least one component; x[t] is all of them, one behind the other
 * @param layers the layers, the nearest to the input first; without one x[t] is pooled
 * @param pooling how the outputs of the last layer become one vector, for what is predicted once
 * @param outputs what it predicts, at least one component
 */
public record PredictorStructure(
    List<InputStructure> inputs,
    List<LayerDefinition> layers,
    Pooling pooling,
    List<OutputStructure> outputs) {

  /**
   * Checks what fits.
   *
   * @throws IllegalArgumentException if nothing is read or predicted, or an output is read after
   *     the last step of a layer whose directions end at different ones
   */
  public PredictorStructure {
    inputs = List.copyOf(inputs);
    layers = List.copyOf(layers);
    outputs = List.copyOf(outputs);
    if (inputs.isEmpty() || outputs.isEmpty()) {
      throw new IllegalArgumentException(
          "expected a model that reads and predicts something but found %d inputs and %d outputs"
              .formatted(inputs.size(), outputs.size()));
    }
    boolean readsLast = pooling == Pooling.LAST && outputs.stream().anyMatch(o -> !o.everyStep());
    if (readsLast && !layers.isEmpty() && !layers.getLast().endsAtOneStep()) {
      throw new IllegalArgumentException(
          "the last layer has connection %s and reads in both directions, which end at different steps"
              .formatted(layers.getLast().connection()));
    }
  }

  /** Whether something is predicted for whole sequences. */
  public boolean pools() {
    return outputs.stream().anyMatch(output -> !output.everyStep());
  }

  /** Where the outputs of the last layer are read. */
  StackRun.Reading reading() {
    boolean steps = outputs.stream().anyMatch(OutputStructure::everyStep);
    boolean last = pools() && pooling == Pooling.LAST;
    if (!last) {
      return StackRun.Reading.EVERY_STEP;
    }
    return steps ? StackRun.Reading.EVERY_AND_LAST_STEP : StackRun.Reading.LAST_STEP;
  }

  /**
   * Refuses a model whose predictions need more than the steps before and their states.
   *
   * @throws IllegalStateException if it is one; the message says why
   */
  public void requirePieces() {
    if (inputs.stream().noneMatch(InputStructure::everyStep)) {
      throw refusal("nothing that it reads has steps");
    }
    for (int i = 0; i < layers.size(); i++) {
      switch (layers.get(i)) {
        case RecurrentLayer layer when layer.directions() == 1 -> {}
        case RecurrentLayer _ -> throw refusal("layer " + (i + 1) + " reads in both directions");
        case ConvolutionLayer _, SelfAttentionLayer _ ->
            throw refusal("layer " + (i + 1) + " has no state to go on from");
      }
    }
    for (OutputStructure output : outputs) {
      if (output.kind().needsSteps()) {
        throw refusal("'" + output.component() + "' is about all steps together");
      }
      if (!output.everyStep() && pooling != Pooling.LAST) {
        throw refusal(
            "'%s' is predicted from the %s of all steps".formatted(output.component(), pooling));
      }
    }
  }

  private static IllegalStateException refusal(String reason) {
    return new IllegalStateException(
        "a sequence cannot be read piece by piece by this model: " + reason);
  }
}
