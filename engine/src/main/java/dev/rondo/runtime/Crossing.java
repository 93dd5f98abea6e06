package dev.rondo.runtime;

import java.util.ArrayList;
import java.util.List;

/**
 * One state of the decoder that begins with what a state of the encoder ended with.
 *
 * @param decoderLayer the layer of the decoder, from 0
 * @param decoderState the state of it
 * @param encoderLayer the layer of the encoder, from 0
 * @param encoderState the state of it
 * @param inputs the number of elements of the encoder's state, both directions side by side
 * @param outputs the number of elements of the decoder's state
 */
record Crossing(
    int decoderLayer,
    int decoderState,
    int encoderLayer,
    int encoderState,
    int inputs,
    int outputs) {

  /**
   * All of them, layer after layer: layers are paired from the top, and a layer of the decoder
   * below all of the encoder's takes the lowest; a state without a counterpart takes the first. An
   * attention's own states begin with 0.
   */
  static List<Crossing> all(StackShape encoder, StackShape decoder) {
    List<Crossing> all = new ArrayList<>();
    int deeper = encoder.layers().size() - decoder.layers().size();
    for (int l = 0; l < decoder.layers().size(); l++) {
      int below = Math.max(0, l + deeper);
      RecurrentShape from = encoder.recurrent().get(below);
      RecurrentShape into = decoder.recurrent().get(l);
      List<Integer> giving = from.passes().begun();
      List<Integer> taking = into.passes().begun();
      for (int i = 0; i < taking.size(); i++) {
        int state = giving.get(i < giving.size() ? i : 0);
        int inputs =
            Math.multiplyExact(from.definition().directions(), from.states().get(state).size());
        int outputs = into.states().get(taking.get(i)).size();
        all.add(new Crossing(l, taking.get(i), below, state, inputs, outputs));
      }
    }
    return all;
  }

  /** The name of its weights in files, up to the last part. */
  String name(StackShape decoder) {
    return "bridge.layer%d.%s."
        .formatted(
            decoderLayer + 1,
            decoder.recurrent().get(decoderLayer).states().get(decoderState).name());
  }
}
