package dev.rondo.runtime;

import dev.rondo.annotation.Connection;
import java.util.List;

/**
 * One layer of a stack, as generated code says it and a trainer may change it; an object never
 * changes, each method returns another.
 */
public sealed interface LayerDefinition
    permits RecurrentLayer, ConvolutionLayer, SelfAttentionLayer {

  /** What the size of the memory that a layer attends to is called. */
  String MEMORY = "M";

  /** A size that a layer has beside H. */
  record OwnSize(String name, int value) {}

  /** Returns a recurrent layer that reads forward and has no regulariser. */
  static RecurrentLayer of(String cell, int hidden, PassesFactory passes) {
    return RecurrentLayer.of(cell, hidden, passes);
  }

  /** What it is called: its cell, or its kind. */
  String name();

  /** H: the elements of a state, the filters of each width, or the elements of each step. */
  int hidden();

  /** The sizes that it has beside H. */
  List<OwnSize> ownSizes();

  /** What goes past it. */
  Connection connection();

  /** How its training is disturbed. */
  Regularisation regularisation();

  /** Whether what it gives after the last step of a sequence is that of one step. */
  boolean endsAtOneStep();

  /** Another H. */
  LayerDefinition withHidden(int value);

  /** A size that it has beside H, in the place of the one of this name. */
  LayerDefinition ownSize(String name, int value);

  /** The rate at which elements of what it reads are dropped, anew at each step. */
  LayerDefinition dropout(float rate);

  /** The rate at which elements of what it reads are dropped, for a whole sequence. */
  LayerDefinition inputDropout(float rate);

  /**
   * The rate at which elements of recurrent matrices are dropped; a layer without such stays as it
   * is.
   */
  LayerDefinition weightDrop(float rate);

  /** Returns where its weights lie. */
  LayerShape place(Kernels kernels, int number, int inputSize, int offset);
}
