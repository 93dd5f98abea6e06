package dev.rondo.read;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the bad lines of a file.
 *
 * @param file the file
 * @param told who is told of them, or null if the first ends the reading
 */
record BadLines(Path file, @Nullable Consumer<BadLine> told) {

  /**
   * Tells of a line.
   *
   * @throws IOException if it ends the reading
   */
  void refuse(int line, String problem, @Nullable Exception cause) throws IOException {
    var bad = new BadLine(file, line, problem);
    if (told == null) {
      throw new IOException(bad.toString(), cause);
    }
    told.accept(bad);
  }
}
