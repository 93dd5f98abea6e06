package dev.rondo.models.fuzz;

import dev.rondo.read.ExampleReader;
import java.io.IOException;

/** The bytes are a table with commas, plain or compressed. */
final class CsvFuzz {

  private CsvFuzz() {}

  /** Called by Jazzer, and for each file of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    Examples.check(ParcelModelTrainer.reader(), ExampleReader::csv, input);
  }
}
