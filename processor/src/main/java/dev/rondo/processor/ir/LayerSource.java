package dev.rondo.processor.ir;

import dev.rondo.processor.ir.CellSource.SizeDeclaration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
 * @param attending how it attends to a source, or null if it does not
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
    @Nullable Attending attending,
    Origin cellOrigin)
    implements StackLayer {

  /**
   * What the passes of a layer depend on, for which sizes are no more than arguments: the cell,
   * what is set of it, and how it attends. Layers of one unit share their passes.
   */
  public record Unit(QualifiedName cell, CellSettings settings, @Nullable Attending attending) {

    /** What it is called: {@code Gru}, or {@code GruAdditive} with attention. */
    public String name() {
      String name = cell.simpleNames().getLast();
      return attending == null ? name : name + attending.attention().type().simpleNames().getLast();
    }
  }

  /** What its passes depend on. */
  public Unit unit() {
    return new Unit(cell.type(), settings, attending);
  }

  /**
   * A size that the passes of a layer are given beside I and H.
   *
   * @param symbol what equations call it
   * @param standard its default
   */
  public record OwnSize(String symbol, int standard) {}

  /**
   * The sizes that its passes are given beside I and H, in the order of their arguments: those that
   * the cell declares, then those of the attention, and last M, the elements that it reads of each
   * position of the source.
   */
  public List<OwnSize> ownSizes() {
    List<SizeDeclaration> declared = new ArrayList<>(cell.ownSizes());
    if (attending != null) {
      declared.addAll(attending.attention().ownSizes());
    }
    List<OwnSize> sizes = new ArrayList<>();
    declared.forEach(size -> sizes.add(new OwnSize(size.size().symbol(), size.standard())));
    if (attending != null) {
      sizes.add(new OwnSize(Size.M.symbol(), attending.memory()));
    }
    return List.copyOf(sizes);
  }

  @Override
  public int outputSize(int inputSize) {
    if (!connection.equals("NONE")) {
      return inputSize;
    }
    int size = number(cell.sizeOf(cell.output()), inputSize);
    return bidirectional && merge.equals("CONCAT") ? 2 * size : size;
  }

  private int number(Size size, int inputSize) {
    if (size.equals(Size.I)) {
      return inputSize;
    }
    return cell.ownSizes().stream()
        .filter(own -> own.size().equals(size))
        .map(SizeDeclaration::standard)
        .findFirst()
        .orElse(hidden);
  }

  /** The attention, or null if it does not attend. */
  public @Nullable AttentionSource attention() {
    return attending == null ? null : attending.attention();
  }

  /** The same layer, which attends. */
  public LayerSource attending(Attending how) {
    return new LayerSource(
        cell,
        settings,
        hidden,
        bidirectional,
        merge,
        connection,
        learnsStart,
        regularisation,
        how,
        cellOrigin);
  }

  /**
   * How a layer attends to the source.
   *
   * @param attention the attention, with the constants and sizes that the model sets
   * @param inputFeeding whether the layer also reads the context of the step before
   * @param copied the name in the attention of the weights of the positions that are handed out at
   *     each step, or empty
   * @param memory the default of M, the elements that the encoder gives for each position
   * @param origin where the model names the attention
   */
  public record Attending(
      AttentionSource attention, boolean inputFeeding, String copied, int memory, Origin origin) {}

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
