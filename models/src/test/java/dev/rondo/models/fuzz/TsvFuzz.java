package dev.rondo.models.fuzz;

import dev.rondo.read.ExampleReader;
import java.io.IOException;

/** The bytes are a table with tabs, plain or compressed. */
final class TsvFuzz {

  private TsvFuzz() {}

  /** Called by Jazzer, and for each file of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    Examples.check(ParcelModelTrainer.reader(), ExampleReader::tsv, input);
  }
}
