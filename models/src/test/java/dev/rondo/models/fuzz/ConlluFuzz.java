package dev.rondo.models.fuzz;

import dev.rondo.read.ExampleReader;
import java.io.IOException;
import java.util.List;

/** The bytes are a treebank, plain or compressed. */
final class ConlluFuzz {

  /** Words, the number of their heads, and a comment. */
  private record Sentence(List<String> words, int heads, String text) {}

  private static final ExampleReader<Sentence> READER =
      ExampleReader.of(
          List.of("FORM", "HEAD", "text"),
          fields ->
              new Sentence(
                  fields.strings("FORM"), fields.floats("HEAD").length, fields.text("text")));

  private ConlluFuzz() {}

  /** Called by Jazzer, and for each file of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    Examples.check(READER, ExampleReader::conllu, input);
  }
}
