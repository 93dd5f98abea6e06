package dev.rondo.examples.chorales;

import dev.rondo.examples.run.DataFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads files of a piece a line: frames with semicolons between them, each the notes that sound.
 */
final class ChoraleFile {

  /** The lowest key of a piano, in the numbers of MIDI, and how many there are. */
  private static final int LOWEST = 21;

  private static final int KEYS = 88;

  private ChoraleFile() {}

  static List<Chorale> read(Path file) throws IOException {
    return DataFile.read(
        file, "frames of MIDI notes from 21 to 108, two or more", parts -> parse(parts.getFirst()));
  }

  private static @Nullable Chorale parse(String line) {
    String[] frames = line.split(";", -1);
    boolean[][] all = new boolean[frames.length][KEYS];
    for (int t = 0; t < frames.length; t++) {
      for (String note : frames[t].strip().split(" +")) {
        if (note.isEmpty()) {
          continue; // nothing sounds
        }
        if (!note.matches("[0-9]{2,3}")) {
          return null;
        }
        int key = Integer.parseInt(note) - LOWEST;
        if (key < 0 || key >= KEYS) {
          return null;
        }
        all[t][key] = true;
      }
    }
    int last = all.length - 1;
    return last < 1
        ? null
        : new Chorale(Arrays.copyOf(all, last), Arrays.copyOfRange(all, 1, all.length));
  }
}
