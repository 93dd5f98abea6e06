package dev.rondo.models.trust;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;

/**
 * A trained model, and what a user asks of it.
 *
 * @param network what was trained
 * @param saving writes it to a file
 * @param questions each gives an answer as text, in which all bits of its numbers show
 */
record Model(Object network, Saving saving, List<Supplier<String>> questions) {

  /** Writes a model to a file. */
  @FunctionalInterface
  interface Saving {
    void save(Path file) throws IOException;
  }

  /** SHA-256 of the file of the model: its weights, its vocabularies and its decision. */
  String hash() {
    try {
      Path file = Files.createTempFile("rondo", ".safetensors");
      try {
        saving.save(file);
        return HexFormat.of()
            .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The answers to all questions. */
  List<String> answers() {
    return questions.stream().map(Supplier::get).toList();
  }
}
