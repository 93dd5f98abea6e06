package dev.rondo.training;

import dev.rondo.runtime.SegmentedRun;
import dev.rondo.sequence.EncodedExamples;

/** Long examples of which something is predicted, run segment by segment. */
record SegmentedExamples(SegmentedRun run, EncodedExamples data) implements Examples {

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
