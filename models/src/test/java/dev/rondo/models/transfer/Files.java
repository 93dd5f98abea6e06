package dev.rondo.models.transfer;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;

/** The files that {@code models/src/test/python/foreign_weights.py} wrote. */
final class Files {

  private Files() {}

  static Path of(String name) {
    URL found = Files.class.getResource("/dev/rondo/models/transfer/" + name);
    assertNotNull(found, name);
    try {
      return Path.of(found.toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
