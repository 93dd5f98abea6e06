package dev.rondo.processor.ir;

import java.util.List;

/**
 * One recurrent layer of a model as it was written.
 *
 * @param cell the recurrent unit, with the constants, sizes and depth that the model sets
 * @param settings what is set of it or written into its equations
 * @param hidden the default of H
 * @param bidirectional whether it reads in both directions
 * @param merge the constant of {@code Merge} that says how the outputs of both become one
 * @param connection the constant of {@code Connection} that says what goes past it
 * @param learnsStart whether the states before the first step are learned
 * @param regularisation how the engine disturbs its training
 * @param cellOrigin where it names its cell
 */
public record LayerSource(
    CellSource cell,
    CellSettings settings,
    int hidden,
    boolean bidirectional,
    String merge,
    String connection,
    boolean learnsStart,
    Regularisation regularisation,
    Origin cellOrigin) {

  /**
   * What the passes of a layer depend on, for which sizes are no more than arguments: the cell and
   * what is set of it. Layers of one unit share their passes.
   */
  public record Unit(QualifiedName cell, CellSettings settings) {}

  /** What its passes depend on. */
  public Unit unit() {
    return new Unit(cell.type(), settings);
  }

  /**
   * What a model sets of a cell, or has written into its equations.
   *
   * @param constants the constants of the cell that the model sets, as they were written
   * @param depth the number of layers within a step, or 0 for the cell's own
   * @param layerNorm whether each sum is normalised
   * @param recurrentDropout the rate of dropout within the recurrence
   * @param recurrentDropoutKind the constant of {@code RecurrentDropout} that says where it is
   * @param zoneouts the states of which elements are kept
   */
  public record CellSettings(
      List<String> constants,
      int depth,
      boolean layerNorm,
      float recurrentDropout,
      String recurrentDropoutKind,
      List<Zoneout> zoneouts) {

    /** Copies the lists. */
    public CellSettings {
      constants = List.copyOf(constants);
      zoneouts = List.copyOf(zoneouts);
    }
  }

  /** A state of which elements are kept as they were, at a rate. */
  public record Zoneout(String state, float rate) {}

  /**
   * How the engine disturbs the training of a layer.
   *
   * @param dropout the rate of dropout of what it reads, at each step
   * @param inputDropout the rate of dropout of what it reads, for a whole sequence
   * @param weightDrop the rate of dropout of its recurrent matrices
   * @param activationPenalty the factor of the penalty on large outputs
   * @param temporalPenalty the factor of the penalty on outputs that change
   */
  public record Regularisation(
      float dropout,
      float inputDropout,
      float weightDrop,
      float activationPenalty,
      float temporalPenalty) {}
}
