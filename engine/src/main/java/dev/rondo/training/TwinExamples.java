package dev.rondo.training;

import dev.rondo.runtime.TwinRun;
import dev.rondo.runtime.TwinTexts;

/** Texts that are compared. */
record TwinExamples(TwinRun run, TwinTexts data) implements Examples {

  @Override
  public int size() {
    return data.size();
  }

  @Override
  public int tokens(int example) {
    return data.tokens(example);
  }

  @Override
  public void fill(int part, int[] order, int from, int to) {
    run.fill(data, order, from, to);
  }

  @Override
  public void addTo(Fingerprint hash) {
    hash.add(data.sides()).add(data.texts());
    for (int example = 0; example < data.size(); example++) {
      hash.add(data.goal(example));
    }
  }
}
