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
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads files of texts, a text a line, in UTF-8, plain or compressed by gzip.
 *
 * <p>Whether a file is compressed is told by its first two bytes, whatever its name. A line ends
 * with a line feed, before which a carriage return is dropped; no other character ends one, so that
 * every program counts the same lines. A byte-order mark at the beginning of a file is dropped.
 * Lines are numbered from 1 in messages.
 */
public final class TextFiles {

  // RFC 1952, section 2.3.1.
  private static final int GZIP_FIRST = 0x1f;
  private static final int GZIP_SECOND = 0x8b;

  /** What a disk and a pipe give at once; the default of 8 KiB is as fast but for more calls. */
  private static final int BUFFER = 1 << 16;

  private static final char BYTE_ORDER_MARK = '\ufeff';
  private static final String TAB = "\t";

  private TextFiles() {}

  /**
   * Reads all lines of a file; empty lines too.
   *
   * @throws IOException if it cannot be read, or is not UTF-8, or is compressed and broken; the
   *     message has the file, and the line if there is one
   */
  public static List<String> lines(Path file) throws IOException {
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        InputStream bytes = plain(file, raw)) {
      return new Reader(file, bytes).lines();
    }
  }

  /**
   * Reads some columns of a file in which tabs separate them; there is no way to write a tab within
   * a column.
   *
   * @param columns the columns to be read, numbered from 0, in the order in which they are wanted;
   *     others are ignored
   * @return for each line the columns in that order
   * @throws IOException as for {@link #lines}, or if a line lacks one of the columns
   */
  public static List<List<String>> tsv(Path file, int... columns) throws IOException {
    int needed = 1;
    for (int column : columns) {
      if (column < 0) {
        throw new IllegalArgumentException(
            "expected columns numbered from 0 but found %d".formatted(column));
      }
      needed = Math.max(needed, column + 1);
    }
    List<List<String>> rows = new ArrayList<>();
    for (String line : lines(file)) {
      String[] all = line.split(TAB, -1);
      if (all.length < needed) {
        throw new IOException(
            "%s, line %d: expected at least %d columns between tabs but found %d in '%s'"
                .formatted(file, rows.size() + 1, needed, all.length, line));
      }
      List<String> row = new ArrayList<>(columns.length);
      for (int column : columns) {
        row.add(all[column]);
      }
      rows.add(List.copyOf(row));
    }
    return List.copyOf(rows);
  }

  private static InputStream plain(Path file, InputStream raw) throws IOException {
    raw.mark(2);
    boolean compressed = raw.read() == GZIP_FIRST && raw.read() == GZIP_SECOND;
    raw.reset();
    if (!compressed) {
      return raw;
    }
    try {
      return new GZIPInputStream(raw, BUFFER);
    } catch (ZipException | EOFException e) {
      throw new IOException(file + ": " + broken(e), e);
    }
  }

  private static String broken(IOException cause) {
    return "expected a whole gzip file but found a broken one (%s)".formatted(cause.getMessage());
  }

  /** Cuts bytes into lines, and decodes each. */
  private static final class Reader {
    private final Path file;
    private final InputStream bytes;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder(); // reports
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final List<String> lines = new ArrayList<>();

    Reader(Path file, InputStream bytes) {
      this.file = file;
      this.bytes = bytes;
    }

    List<String> lines() throws IOException {
      byte[] buffer = new byte[BUFFER];
      for (int count = read(buffer); count >= 0; count = read(buffer)) {
        int from = 0;
        for (int at = 0; at < count; at++) {
          if (buffer[at] == '\n') {
            line.write(buffer, from, at - from);
            endLine();
            from = at + 1;
          }
        }
        line.write(buffer, from, count - from);
      }
      if (line.size() > 0) {
        endLine();
      }
      return List.copyOf(lines);
    }

    private int read(byte[] buffer) throws IOException {
      try {
        return bytes.read(buffer);
      } catch (ZipException | EOFException e) {
        throw problem(broken(e), e);
      }
    }

    private void endLine() throws IOException {
      byte[] content = line.toByteArray();
      line.reset();
      int length = content.length;
      if (length > 0 && content[length - 1] == '\r') {
        length--;
      }
      ByteBuffer in = ByteBuffer.wrap(content, 0, length);
      String text;
      try {
        text = decoder.decode(in).toString();
      } catch (CharacterCodingException e) {
        int at = in.position(); // the decoder stops before what it does not understand
        throw problem(
            "expected UTF-8 but found the byte 0x%02X at place %d".formatted(content[at], at + 1),
            e);
      }
      boolean marked = lines.isEmpty() && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
      lines.add(marked ? text.substring(1) : text);
    }

    private IOException problem(String problem, IOException cause) {
      return new IOException("%s, line %d: %s".formatted(file, lines.size() + 1, problem), cause);
    }
  }
}
