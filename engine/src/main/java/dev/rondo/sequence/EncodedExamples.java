package dev.rondo.sequence;

import java.util.List;

/**
 * A data set as numbers: a column for each component that is read, and one for each that is
 * predicted.
 *
 * @param lengths the number of steps of each example
 * @param inputs what is read
 * @param targets what is predicted; none where that is unknown
 */
public record EncodedExamples(Lengths lengths, List<Column> inputs, List<Column> targets)
    implements Lengths {

  /** Copies the lists. */
  public EncodedExamples {
    inputs = List.copyOf(inputs);
    targets = List.copyOf(targets);
  }

  @Override
  public int size() {
    return lengths.size();
  }

  @Override
  public int length(int example) {
    return lengths.length(example);
  }

  @Override
  public int longest() {
    return lengths.longest();
  }
}
