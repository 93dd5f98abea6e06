package dev.rondo.models.fuzz;

import dev.rondo.read.ExampleReader;
import java.io.IOException;

/** The bytes are lines of JSON, plain or compressed. */
final class JsonLinesFuzz {

  private JsonLinesFuzz() {}

  /** Called by Jazzer, and for each file of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    Examples.check(ParcelModelTrainer.reader(), ExampleReader::jsonLines, input);
  }
}
