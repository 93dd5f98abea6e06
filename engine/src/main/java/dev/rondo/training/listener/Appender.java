package dev.rondo.training.listener;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that grows record by record. A record is handed to the operating system whole and at once,
 * so a program that dies leaves all records that it wrote.
 */
final class Appender implements Closeable {

  private final Path file;
  private final FileChannel channel;

  private Appender(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** A file that is not there yet. */
  static Appender createNew(Path file) throws IOException {
    return new Appender(
        file, FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
  }

  /** A file of lines, behind those that it has; a last line that was cut off stays by itself. */
  static Appender ofLines(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      long size = channel.size();
      channel.position(size);
      Appender lines = new Appender(file, channel);
      if (size > 0 && !endsLine(channel, size)) {
        lines.write(new byte[] {'\n'});
      }
      return lines;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static boolean endsLine(FileChannel channel, long size) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    channel.read(last, size - 1);
    return last.get(0) == '\n';
  }

  /**
   * A file of lines whose first one is a header.
   *
   * @throws IOException if the file has another one
   */
  static Appender ofLines(Path file, String header) throws IOException {
    String found = "";
    if (Files.exists(file)) {
      try (var reader = Files.newBufferedReader(file)) {
        String line = reader.readLine();
        found = line == null ? "" : line;
      }
    }
    if (!found.isEmpty() && !found.equals(header)) {
      throw new IOException(
          "%s: expected the header '%s' but found '%s'".formatted(file, header, found));
    }
    Appender lines = ofLines(file);
    if (found.isEmpty()) {
      lines.line(header);
    }
    return lines;
  }

  /** Adds a line. */
  void line(String line) {
    write((line + '\n').getBytes(StandardCharsets.UTF_8));
  }

  /** Adds bytes. */
  void write(byte[] bytes) {
    try {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": expected to write but could not", e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
