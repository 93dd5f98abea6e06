package dev.rondo.runtime;

import dev.rondo.annotation.Connection;
import java.util.List;

/** Where the weights of one layer of a stack lie. */
public sealed interface LayerShape permits RecurrentShape, ConvolutionShape, SelfAttentionShape {

  /** Its number in the stack, from 1. */
  int number();

  /** What it was made from. */
  LayerDefinition definition();

  /** The number of elements that it reads. */
  int inputSize();

  /** The number of elements that it gives. */
  int outputSize();

  /** The number of multiplications in the products of one step of one row, forward. */
  long multiplications();

  /** What it computes, in lines. */
  List<String> equations();

  /** What it is, in a line: {@code Gru, 64 → 128, in both directions, CONCAT}. */
  String describe();

  /** Its weights, in the order of files. */
  List<PlacedWeight> weights();

  /** Where its weights end. */
  int end();

  /** Whether it reads x[t] followed by a 1. */
  boolean readsOne();

  /** Whether it writes its output at every step, wherever that is read. */
  boolean givesRows();

  /** Where the weights of the gate of a highway begin. */
  int gateOffset();

  /** Whether it has the gate of a highway. */
  default boolean hasGate() {
    return definition().connection() == Connection.HIGHWAY;
  }

  /** What the names of its weights in files begin with. */
  default String prefix() {
    return "layer" + number() + ".";
  }

  /** What it is called in messages. */
  default String called() {
    return "layer " + number() + " (" + definition().name() + ")";
  }

  /**
   * Checks that what goes past a layer fits what it gives.
   *
   * @throws IllegalArgumentException if it has a connection but gives more or fewer elements than
   *     it reads
   */
  static void requireConnected(
      int number, LayerDefinition definition, int inputSize, int outputSize) {
    if (definition.connection() != Connection.NONE && inputSize != outputSize) {
      throw new IllegalArgumentException(
          "layer %d reads %d elements and gives %d, but with connection %s both must be equal"
              .formatted(number, inputSize, outputSize, definition.connection()));
    }
  }
}
