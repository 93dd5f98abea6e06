package dev.rondo.sequence;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one line of a file after the other, by the rules of {@link TextFiles}.
 *
 * <p>A line that is not UTF-8 or too long comes with its problem, and the next one can be read; a
 * compressed file that is broken cannot be read further.
 */
public final class LineReader implements AutoCloseable {

  // RFC 1952, section 2.3.1.
  private static final int GZIP_FIRST = 0x1f;
  private static final int GZIP_SECOND = 0x8b;

  /** What a disk and a pipe give at once; the default of 8 KiB is as fast but for more calls. */
  private static final int BUFFER = 1 << 16;

  private static final char BYTE_ORDER_MARK = '\ufeff';

  private final Path file;
  private final InputStream bytes;
  private final int limit;
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder(); // reports
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int count;
  private int number;
  private boolean tooLong;

  private LineReader(Path file, InputStream bytes, int limit) {
    this.file = file;
    this.bytes = bytes;
    this.limit = limit;
  }

  /**
   * Opens a file, plain or compressed.
   *
   * @param limit the largest number of bytes in a line
   * @throws IOException if it cannot be opened, or is compressed and has no whole header
   */
  public static LineReader open(Path file, int limit) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    try {
      return new LineReader(file, plain(raw), limit);
    } catch (ZipException | EOFException e) {
      raw.close();
      throw new IOException(file + ": " + broken(e), e);
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  private static InputStream plain(InputStream raw) throws IOException {
    raw.mark(2);
    boolean compressed = raw.read() == GZIP_FIRST && raw.read() == GZIP_SECOND;
    raw.reset();
    return compressed ? new GZIPInputStream(raw, BUFFER) : raw;
  }

  private static String broken(IOException cause) {
    return "expected a whole gzip file but found a broken one (%s)".formatted(cause.getMessage());
  }

  /**
   * Returns the next line, or null at the end of the file.
   *
   * @throws IOException if the file cannot be read further; the message has file and line
   */
  public @Nullable Line next() throws IOException {
    do {
      int from = at;
      while (at < count && buffer[at] != '\n') {
        at++;
      }
      append(from);
      if (at < count) {
        at++;
        return end();
      }
    } while (fill());
    return line.size() > 0 || tooLong ? end() : null;
  }

  private void append(int from) {
    tooLong |= at - from > limit - line.size();
    if (!tooLong) {
      line.write(buffer, from, at - from);
    }
  }

  /** Whether there were more bytes. */
  private boolean fill() throws IOException {
    at = 0;
    try {
      count = Math.max(0, bytes.read(buffer));
    } catch (ZipException | EOFException e) {
      throw new IOException("%s, line %d: %s".formatted(file, number + 1, broken(e)), e);
    }
    return count > 0;
  }

  private Line end() {
    byte[] content = line.toByteArray();
    line.reset();
    number++;
    if (tooLong) {
      tooLong = false;
      return new Line(
          number, "", "expected at most %d bytes in a line but found more".formatted(limit));
    }
    int length = content.length;
    if (length > 0 && content[length - 1] == '\r') {
      length--;
    }
    ByteBuffer in = ByteBuffer.wrap(content, 0, length);
    try {
      return new Line(number, withoutMark(decoder.decode(in).toString()), null);
    } catch (CharacterCodingException _) {
      int place = in.position(); // the decoder stops before what it does not understand
      return new Line(
          number,
          withoutMark(new String(content, 0, length, StandardCharsets.UTF_8)),
          "expected UTF-8 but found the byte 0x%02X at place %d"
              .formatted(content[place], place + 1));
    }
  }

  private String withoutMark(String text) {
    boolean marked = number == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
    return marked ? text.substring(1) : text;
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
