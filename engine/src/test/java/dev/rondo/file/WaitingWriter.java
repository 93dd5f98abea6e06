package dev.rondo.file;

import java.io.IOException;
import java.nio.file.Path;

/** A process that never ends while it writes a file. */
final class WaitingWriter {

  private WaitingWriter() {}

  /**
   * Begins to write a file, says {@code waits}, and waits.
   *
   * @param arguments the folder
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    AtomicFile.write(
        folder.resolve("never"),
        _ -> {
          System.out.println("waits");
          while (System.in.read() >= 0) {
            // until it is killed
          }
        });
  }
}
