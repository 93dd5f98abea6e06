package dev.rondo.training.listener;

import java.io.BufferedReader;
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

  /** A file that is not there yet, with its first record. */
  static Appender createNew(Path file, byte[] first) throws IOException {
    var appender =
        new Appender(
            file, FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    try {
      appender.append(first);
      return appender;
    } catch (IOException e) {
      appender.close();
      throw e;
    }
  }

  /**
   * A file of lines, behind those that it has; a last line that was cut off stays by itself.
   *
   * @param header the first line, or empty if there is none
   * @throws IOException if the file cannot be opened, or begins with another line
   */
  static Appender ofLines(Path file, String header) throws IOException {
    checkHeader(file, header);
    var appender =
        new Appender(
            file,
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE));
    try {
      appender.goToEnd(header);
      return appender;
    } catch (IOException e) {
      appender.close();
      throw e;
    }
  }

  private static void checkHeader(Path file, String header) throws IOException {
    if (header.isEmpty() || !Files.exists(file) || Files.size(file) == 0) {
      return;
    }
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      String found = reader.readLine();
      if (!header.equals(found)) {
        throw new IOException(
            "%s: expected the header '%s' but found '%s'".formatted(file, header, found));
      }
    }
  }

  private void goToEnd(String header) throws IOException {
    long size = channel.size();
    channel.position(size);
    if (size == 0 && !header.isEmpty()) {
      append(bytes(header));
    } else if (size > 0 && !endsLine(size)) {
      append(bytes(""));
    }
  }

  private boolean endsLine(long size) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    channel.read(last, size - 1);
    return last.get(0) == '\n';
  }

  /** Adds a line. */
  void line(String line) {
    write(bytes(line));
  }

  /** Adds a record. */
  void write(byte[] record) {
    try {
      append(record);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": expected to write but could not", e);
    }
  }

  private void append(byte[] record) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(record);
    while (rest.hasRemaining()) {
      channel.write(rest);
    }
  }

  private static byte[] bytes(String line) {
    return (line + '\n').getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
