package dev.rondo.training;

import dev.rondo.runtime.Seq2SeqRun;
import dev.rondo.sequence.EncodedPairs;

/** Texts that are read, each with one that is written. */
record PairExamples(Seq2SeqRun run, EncodedPairs data) implements Examples {

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
    run.fill(data.sources(), data.copies(), data.targets(), order, from, to);
  }

  @Override
  public void addTo(Fingerprint hash) {
    hash.add(data.sources()).add(data.copies()).add(data.targets());
  }
}
