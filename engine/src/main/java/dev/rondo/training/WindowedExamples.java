package dev.rondo.training;

import dev.rondo.runtime.PredictorRun;
import dev.rondo.sequence.EncodedExamples;
import dev.rondo.sequence.Windows;

/** Long examples of which something is predicted at each step, taken window by window. */
final class WindowedExamples implements Examples {

  private final PredictorRun run;
  private final EncodedExamples data;
  private final Windows windows;

  /** The windows of a part, and the places of their examples in the batch. */
  private final int[] some;

  private final int[] slots;

  WindowedExamples(PredictorRun run, EncodedExamples data, Windows windows, int batch) {
    this.run = run;
    this.data = data;
    this.windows = windows;
    this.some = new int[batch];
    this.slots = new int[batch];
  }

  @Override
  public int size() {
    return data.size();
  }

  @Override
  public int tokens(int example) {
    return data.length(example);
  }

  @Override
  public int parts(int[] order, int from, int to) {
    int most = 0;
    for (int i = from; i < to; i++) {
      most = Math.max(most, windows.count(order[i]));
    }
    return most;
  }

  @Override
  public void fill(int part, int[] order, int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      if (part < windows.count(order[i])) {
        some[count] = windows.window(order[i], part);
        slots[count] = i - from;
        count++;
      }
    }
    run.fill(windows, some, slots, 0, count);
  }

  @Override
  public void addTo(Fingerprint hash) {
    Examples.add(data, hash);
  }
}
