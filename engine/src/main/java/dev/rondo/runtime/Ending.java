package dev.rondo.runtime;

/** What an encoder has at the end of a text that a state of a decoder begins with. */
sealed interface Ending {

  /** The number of its elements. */
  int size();

  /** What it is, in words. */
  String describe();

  /** Copies that of a row, after the forward pass. */
  void read(EncoderRun encoder, int row, float[] into, int at);

  /** Adds to the gradient of that of a row, before the backward pass. */
  void add(EncoderRun encoder, int row, float[] gradient, int at);

  /**
   * A state of a recurrent layer after the last step, that of both directions side by side.
   *
   * @param layer the layer, from 0
   * @param state the state of it
   * @param directions 1 or 2
   * @param each the number of elements of a direction
   */
  record OfState(int layer, int state, int directions, int each) implements Ending {

    @Override
    public int size() {
      return Math.multiplyExact(directions, each);
    }

    @Override
    public String describe() {
      return "layer %d of the encoder".formatted(layer + 1);
    }

    @Override
    public void read(EncoderRun encoder, int row, float[] into, int at) {
      for (int d = 0; d < directions; d++) {
        RecurrentRun run = encoder.stack().run(layer, d);
        int last = run.state(state, encoder.batch().length(row) - 1, row);
        System.arraycopy(run.activations(), last, into, at + d * each, each);
      }
    }

    @Override
    public void add(EncoderRun encoder, int row, float[] gradient, int at) {
      float[] into = encoder.stack().stateGradients(layer);
      for (int d = 0; d < directions; d++) {
        int to = encoder.stack().stateGradient(layer, d, state, row);
        for (int u = 0; u < each; u++) {
          into[to + u] += gradient[at + d * each + u];
        }
      }
    }
  }

  /**
   * The vector that a pooling makes of the text.
   *
   * @param size the number of its elements
   */
  record OfText(int size) implements Ending {

    @Override
    public String describe() {
      return "what the encoder is pooled to";
    }

    @Override
    public void read(EncoderRun encoder, int row, float[] into, int at) {
      Vectors vectors = encoder.vectors();
      System.arraycopy(vectors.values(), vectors.at(row), into, at, size);
    }

    @Override
    public void add(EncoderRun encoder, int row, float[] gradient, int at) {
      Vectors into = encoder.gradients();
      for (int u = 0; u < size; u++) {
        into.values()[into.at(row) + u] += gradient[at + u];
      }
    }
  }
}
