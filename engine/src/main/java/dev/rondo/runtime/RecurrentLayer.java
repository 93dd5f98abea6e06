package dev.rondo.runtime;

import dev.rondo.annotation.Connection;
import dev.rondo.annotation.Merge;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One recurrent layer of a stack.
 *
 * @param cell the name of the cell
 * @param hidden H
 * @param passes what makes its passes
 * @param merge how the outputs of two directions become one, or null for one direction
 * @param connection what goes past the layer
 * @param learnsStart whether the states before the first step are learned
 * @param regularisation how its training is disturbed
 * @param ownSizes the sizes that the cell declares
 */
public record RecurrentLayer(
    String cell,
    int hidden,
    PassesFactory passes,
    @Nullable Merge merge,
    Connection connection,
    boolean learnsStart,
    Regularisation regularisation,
    List<OwnSize> ownSizes)
    implements LayerDefinition {

  /** Copies the sizes. */
  public RecurrentLayer {
    ownSizes = List.copyOf(ownSizes);
  }

  /** Returns a layer that reads forward and has no regulariser. */
  public static RecurrentLayer of(String cell, int hidden, PassesFactory passes) {
    return new RecurrentLayer(
        cell, hidden, passes, null, Connection.NONE, false, Regularisation.NONE, List.of());
  }

  /** A second direction reads from the last step to the first. */
  public RecurrentLayer bidirectional(Merge how) {
    return new RecurrentLayer(
        cell,
        hidden,
        passes,
        Objects.requireNonNull(how, "merge"),
        connection,
        learnsStart,
        regularisation,
        ownSizes);
  }

  /** What goes past the layer. */
  public RecurrentLayer connection(Connection value) {
    return new RecurrentLayer(
        cell, hidden, passes, merge, value, learnsStart, regularisation, ownSizes);
  }

  /** The states before the first step are learned. */
  public RecurrentLayer learnStart() {
    return new RecurrentLayer(
        cell, hidden, passes, merge, connection, true, regularisation, ownSizes);
  }

  /** {@code dev.rondo.annotation.Recurrent.dropout}. */
  @Override
  public RecurrentLayer dropout(float rate) {
    return regularisation(regularisation.withDropout(rate));
  }

  /** {@code dev.rondo.annotation.Recurrent.inputDropout}. */
  @Override
  public RecurrentLayer inputDropout(float rate) {
    return regularisation(regularisation.withInputDropout(rate));
  }

  /** {@code dev.rondo.annotation.Recurrent.weightDrop}. */
  @Override
  public RecurrentLayer weightDrop(float rate) {
    return regularisation(regularisation.withWeightDrop(rate));
  }

  /** {@code dev.rondo.annotation.Recurrent.activationPenalty}. */
  public RecurrentLayer activationPenalty(float alpha) {
    return regularisation(regularisation.withActivationPenalty(alpha));
  }

  /** {@code dev.rondo.annotation.Recurrent.temporalPenalty}. */
  public RecurrentLayer temporalPenalty(float beta) {
    return regularisation(regularisation.withTemporalPenalty(beta));
  }

  private RecurrentLayer regularisation(Regularisation value) {
    return new RecurrentLayer(
        cell, hidden, passes, merge, connection, learnsStart, value, ownSizes);
  }

  /** Another H. */
  @Override
  public RecurrentLayer withHidden(int value) {
    return new RecurrentLayer(
        cell, value, passes, merge, connection, learnsStart, regularisation, ownSizes);
  }

  /** A size that the cell declares, after those before it; one of the same name is replaced. */
  @Override
  public RecurrentLayer ownSize(String name, int value) {
    List<OwnSize> sizes = new ArrayList<>(ownSizes);
    sizes.replaceAll(size -> size.name().equals(name) ? new OwnSize(name, value) : size);
    if (sizes.stream().noneMatch(size -> size.name().equals(name))) {
      sizes.add(new OwnSize(name, value));
    }
    return new RecurrentLayer(
        cell, hidden, passes, merge, connection, learnsStart, regularisation, sizes);
  }

  /**
   * Whether it attends to a source: then it has a size M, which the encoder decides whatever is
   * said here.
   */
  public boolean attends() {
    return ownSizes.stream().anyMatch(size -> size.name().equals(MEMORY));
  }

  /** The number of directions, 1 or 2. */
  public int directions() {
    return merge == null ? 1 : 2;
  }

  @Override
  public String name() {
    return cell;
  }

  @Override
  public boolean endsAtOneStep() {
    return connection == Connection.NONE || directions() == 1;
  }

  @Override
  public RecurrentShape place(Kernels kernels, int number, int inputSize, int offset) {
    return new RecurrentShape(kernels, number, this, inputSize, offset);
  }

  /** Returns the passes of each direction for an input of I elements. */
  RecurrentPasses passes(Kernels kernels, int inputSize) {
    int[] own = ownSizes.stream().mapToInt(OwnSize::value).toArray();
    return passes.create(kernels, inputSize, hidden, own);
  }
}
