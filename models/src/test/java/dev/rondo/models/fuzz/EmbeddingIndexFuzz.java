package dev.rondo.models.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rondo.file.ModelFileException;
import dev.rondo.search.EmbeddingIndex;
import java.io.IOException;

/** The bytes are the file of an index: it is refused by name, or can be searched. */
final class EmbeddingIndexFuzz {

  private EmbeddingIndexFuzz() {}

  /** Called by Jazzer, and for each file of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    EmbeddingIndex index;
    try {
      index = EmbeddingIndex.load(InputFile.of(input));
    } catch (ModelFileException e) {
      return;
    }
    float[] query = new float[index.dimension()];
    query[0] = 1;
    assertEquals(Math.min(2, index.size()), index.nearest(query, 2).size());
    for (int id = 0; index.hasTexts() && id < index.size(); id++) {
      index.text(id);
    }
  }
}
