package dev.rondo.examples.pronounce;

import dev.rondo.examples.run.DataFile;
import dev.rondo.examples.run.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads pronunciations from a UTF-8 file in the form of the CMU Pronouncing Dictionary: a word, a
 * tab, and sounds in ARPABET.
 *
 * <p>A word with a number in parentheses, as {@code read(2)}, is a further pronunciation of the
 * word. Digits behind vowels, which tell the stress, are dropped, as published figures have it, and
 * so is a comment behind {@code #}.
 */
final class PronunciationFile {

  private static final Pattern WORD = Pattern.compile("(\\S+?)(\\(\\d+\\))?");
  private static final Pattern SOUNDS =
      Pattern.compile("([A-Z]+[0-2]?(?: [A-Z]+[0-2]?)*)\\s*(?:#.*)?");

  private PronunciationFile() {}

  /** Throws {@link InputException} with file and line if a line is something else. */
  static List<Pronunciation> read(Path file) throws IOException {
    return DataFile.read(
        file, "a word, a tab and sounds in ARPABET", PronunciationFile::pronunciation);
  }

  private static @Nullable Pronunciation pronunciation(List<String> parts) {
    Matcher word = WORD.matcher(parts.getFirst());
    Matcher sounds = SOUNDS.matcher(parts.getLast());
    return parts.size() == 2 && word.matches() && sounds.matches()
        ? new Pronunciation(word.group(1), sounds.group(1).replaceAll("[0-2]", ""))
        : null;
  }
}
