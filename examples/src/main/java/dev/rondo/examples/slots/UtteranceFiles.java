package dev.rondo.examples.slots;

import dev.rondo.examples.run.InputException;
import dev.rondo.sequence.TextFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads folders with {@code seq.in}, {@code seq.out} and {@code label}: a request a line in each.
 */
final class UtteranceFiles {

  private UtteranceFiles() {}

  static List<Utterance> read(Path folder) throws IOException {
    List<String> words = TextFiles.lines(folder.resolve("seq.in"));
    List<String> slots = TextFiles.lines(folder.resolve("seq.out"));
    List<String> intents = TextFiles.lines(folder.resolve("label"));
    if (words.size() != slots.size() || words.size() != intents.size() || words.isEmpty()) {
      throw new InputException(
          "%s: expected as many lines in seq.in, seq.out and label, and some, but found %d, %d and %d"
              .formatted(folder, words.size(), slots.size(), intents.size()));
    }
    List<Utterance> all = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      var one = new Utterance(cut(words.get(i)), cut(slots.get(i)), intents.get(i).strip());
      if (one.words().size() != one.slots().size()) {
        throw new InputException(
            "%s:%d: expected a slot for each of %d words but found %d"
                .formatted(
                    folder.resolve("seq.out"), i + 1, one.words().size(), one.slots().size()));
      }
      all.add(one);
    }
    return all;
  }

  private static List<String> cut(String line) {
    return List.of(line.strip().split(" +"));
  }
}
