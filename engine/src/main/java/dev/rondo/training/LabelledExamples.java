package dev.rondo.training;

import dev.rondo.runtime.ClassifierRun;
import dev.rondo.sequence.EncodedSequences;

/** Texts with a label each. */
record LabelledExamples(ClassifierRun run, EncodedSequences data) implements Examples {

  @Override
  public int size() {
    return data.size();
  }

  @Override
  public int tokens(int example) {
    return data.length(example);
  }

  @Override
  public void fill(int[] order, int from, int to) {
    run.batch().fill(data, order, from, to);
  }
}
