package dev.rondo.read;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assertions;

/**
 * Files that a test writes and reads.
 *
 * @param folder where they are written
 */
record TestFiles(Path folder) {

  /** A method of a reader. */
  @FunctionalInterface
  interface Format<E> {
    List<E> read(ExampleReader<E> reader, Path file) throws IOException;
  }

  /** What was read while bad lines were left out. */
  record Rest<E>(List<E> examples, List<Integer> lines, List<String> problems) {}

  Path file(String text) {
    return file(text.getBytes(StandardCharsets.UTF_8));
  }

  Path file(byte[] bytes) {
    return Assertions.assertDoesNotThrow(
        () -> Files.write(Files.createTempFile(folder, "examples", ".txt"), bytes));
  }

  static byte[] compressed(String text) {
    var bytes = new ByteArrayOutputStream();
    Assertions.assertDoesNotThrow(() -> {
      try (var gzip = new GZIPOutputStream(bytes)) {
        gzip.write(text.getBytes(StandardCharsets.UTF_8));
      }
    });
    return bytes.toByteArray();
  }

  /** The message about a file, without its name. */
  static <E> String refusal(ExampleReader<E> reader, Format<E> format, Path file) {
    String message =
        String.valueOf(
            Assertions.assertThrows(IOException.class, () -> format.read(reader, file))
                .getMessage());
    Assertions.assertTrue(message.startsWith(file.toString()), message);
    return message.substring(file.toString().length());
  }

  static <E> Rest<E> skipping(ExampleReader<E> reader, Format<E> format, Path file)
      throws IOException {
    List<BadLine> bad = new ArrayList<>();
    List<E> examples = format.read(reader.skipping(bad::add), file);
    return new Rest<>(
        examples,
        bad.stream().map(BadLine::line).toList(),
        bad.stream().map(BadLine::problem).toList());
  }
}
