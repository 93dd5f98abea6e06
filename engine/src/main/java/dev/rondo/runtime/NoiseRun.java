package dev.rondo.runtime;

import dev.rondo.sequence.RaggedBatch;

/** Draws the masks that the passes of a layer read, before they are run. */
final class NoiseRun {

  private final Frame frame;
  private final RaggedBatch batch;
  private final Masks masks;
  private final int firstMask;
  private final Noise[] noises;

  /**
   * Draws what passes declare.
   *
   * @param masks where the masks come from
   * @param firstMask the number of the first of them
   */
  NoiseRun(RecurrentPasses passes, Frame frame, RaggedBatch batch, Masks masks, int firstMask) {
    this.frame = frame;
    this.batch = batch;
    this.masks = masks;
    this.firstMask = firstMask;
    this.noises = passes.noises().toArray(Noise[]::new);
  }

  /** Draws the masks of all steps of some rows. */
  void write(int from, int to) {
    for (int i = 0; i < noises.length; i++) {
      int steps = noises[i].everyStep() ? batch.steps() : 1;
      for (int t = 0; t < steps && batch.active(t) > from; t++) {
        write(noises[i], firstMask + i, t, from, Math.min(to, batch.active(t)));
      }
    }
  }

  /** Draws the masks of step t of some rows. */
  void writeStep(int t, int from, int to) {
    for (int i = 0; i < noises.length; i++) {
      write(noises[i], firstMask + i, t, from, to);
    }
  }

  private void write(Noise noise, int mask, int t, int from, int to) {
    float[] a = frame.activations();
    for (int row = from; row < to; row++) {
      long item = Masks.item(batch.example(row), noise.everyStep() ? batch.exampleStep(t) : 0);
      int at =
          noise.everyStep()
              ? frame.step(noise.region(), t, row)
              : frame.scratch(noise.region(), row);
      switch (noise.kind()) {
        case DROPOUT -> masks.dropout(mask, item, noise.rate(), a, at, 0, noise.size());
        case ZONEOUT -> masks.zoneout(mask, item, noise.rate(), a, at, noise.size());
      }
    }
  }
}
