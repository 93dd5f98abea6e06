package dev.rondo.processor.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts that stand in files and must be what the processor writes today.
 *
 * <p>{@code -Dgolden.regenerate=true} writes them anew; read the difference before it is committed.
 */
public final class Goldens {

  private Goldens() {}

  /** Compares a file with what it should say, or writes it. */
  public static void assertSays(Path file, String text) throws IOException {
    if (Boolean.getBoolean("golden.regenerate")) {
      Files.writeString(file, text);
    }
    assertTrue(Files.exists(file), () -> file + " is missing: regenerate with -Dgolden.regenerate");
    assertEquals(Files.readString(file), text, () -> file + " differs");
  }
}
