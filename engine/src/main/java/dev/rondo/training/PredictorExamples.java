package dev.rondo.training;

import dev.rondo.runtime.PredictorRun;
import dev.rondo.sequence.EncodedExamples;

/** Examples of which something is predicted. */
record PredictorExamples(PredictorRun run, EncodedExamples data) implements Examples {

  @Override
  public int size() {
    return data.size();
  }

  @Override
  public int tokens(int example) {
    return data.length(example);
  }

  @Override
  public void fill(int part, int[] order, int from, int to) {
    run.fill(data, order, from, to);
  }

  @Override
  public void addTo(Fingerprint hash) {
    Examples.add(data, hash);
  }
}
