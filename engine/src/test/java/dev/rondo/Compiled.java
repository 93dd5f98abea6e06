package dev.rondo;

import dev.rondo.array.Panels;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where the class files of the engine and of its tests are. */
public final class Compiled {

  private Compiled() {}

  /** The folder with the engine's. */
  public static Path main() {
    return module().resolve("classes");
  }

  /** The folder with those of its tests. */
  public static Path tests() {
    return module().resolve("test-classes");
  }

  private static Path module() {
    try {
      return Path.of(Panels.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .resolveSibling("");
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
