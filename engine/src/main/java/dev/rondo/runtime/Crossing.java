package dev.rondo.runtime;

import java.util.ArrayList;
import java.util.List;

/**
 * One state of the decoder that begins with what the encoder ended with.
 *
 * @param decoderLayer the layer of the decoder, from 0
 * @param decoderState the state of it
 * @param from what it begins with
 * @param outputs the number of elements of the decoder's state
 */
record Crossing(int decoderLayer, int decoderState, Ending from, int outputs) {

  /** The number of elements that it begins with. */
  int inputs() {
    return from.size();
  }

  /**
   * All of them, layer after layer. Where a text is pooled to a vector, every state begins with it.
   * Else the recurrent layers of both sides are paired from the top, and a layer of the decoder
   * below all of the encoder's takes the lowest; a state without a counterpart takes the first. An
   * attention's own states begin with 0.
   */
  static List<Crossing> all(EncoderShape encoder, StackShape decoder) {
    List<Crossing> all = new ArrayList<>();
    for (int l = 0; l < decoder.layers().size(); l++) {
      RecurrentShape into = decoder.recurrent().get(l);
      int above = decoder.layers().size() - 1 - l;
      List<Integer> taking = into.passes().begun();
      for (int i = 0; i < taking.size(); i++) {
        int outputs = into.states().get(taking.get(i)).size();
        all.add(new Crossing(l, taking.get(i), ending(encoder, above, i), outputs));
      }
    }
    return all;
  }

  /** What a state begins with, of a layer with so many above it. */
  private static Ending ending(EncoderShape encoder, int above, int state) {
    if (encoder.pool() != null) {
      return new Ending.OfText(encoder.outputSize());
    }
    List<RecurrentShape> layers = encoder.stack().withStates();
    RecurrentShape from = layers.get(Math.max(0, layers.size() - 1 - above));
    List<Integer> giving = from.passes().begun();
    int given = giving.get(state < giving.size() ? state : 0);
    return new Ending.OfState(
        from.number() - 1, given, from.definition().directions(), from.states().get(given).size());
  }

  /** The name of its weights in files, up to the last part. */
  String name(StackShape decoder) {
    return "bridge.layer%d.%s."
        .formatted(
            decoderLayer + 1,
            decoder.recurrent().get(decoderLayer).states().get(decoderState).name());
  }
}
