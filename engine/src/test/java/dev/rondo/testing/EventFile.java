package dev.rondo.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads event files of TensorBoard, with checks of its own: the CRC-32C is computed bit by bit, and
 * a field that scalars do not have is an error.
 */
public final class EventFile {

  /**
   * An event.
   *
   * @param wallTime seconds since 1970
   * @param version of the file, in its first event alone
   */
  public record Event(double wallTime, long step, String version, Map<String, Float> scalars) {}

  private final ByteBuffer rest;

  private EventFile(byte[] bytes) {
    this.rest = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Returns the events of the only file of a folder. */
  public static List<Event> only(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      if (all.size() != 1) {
        throw new IOException("expected one file but found " + all);
      }
      return read(all.getFirst());
    }
  }

  /** Returns the events of a file. */
  public static List<Event> read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    var events = new ArrayList<Event>();
    while (bytes.hasRemaining()) {
      byte[] length = take(bytes, 8);
      checkCrc(length, bytes.getInt());
      byte[] data =
          take(bytes, (int) ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong());
      checkCrc(data, bytes.getInt());
      events.add(new EventFile(data).event());
    }
    return events;
  }

  private static byte[] take(ByteBuffer bytes, int count) {
    byte[] taken = new byte[count];
    bytes.get(taken);
    return taken;
  }

  private static void checkCrc(byte[] bytes, int masked) throws IOException {
    int crc = ~0;
    for (byte one : bytes) {
      crc ^= one & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        // Castagnoli's polynomial, its bits in reverse.
        crc = crc >>> 1 ^ ((crc & 1) == 0 ? 0 : 0x82F63B78);
      }
    }
    crc = ~crc;
    int expected = (crc >>> 15 | crc << 17) + 0xa282ead8;
    if (masked != expected) {
      throw new IOException("expected the CRC %08x but found %08x".formatted(expected, masked));
    }
  }

  private Event event() {
    double wallTime = Double.NaN;
    long step = 0;
    String version = "";
    Map<String, Float> scalars = new TreeMap<>();
    while (rest.hasRemaining()) {
      switch (rest.get()) {
        case 1 << 3 | 1 -> wallTime = rest.getDouble();
        case 2 << 3 -> step = varint();
        case 3 << 3 | 2 -> version = string();
        case 5 << 3 | 2 -> new EventFile(delimited()).summary(scalars);
        default -> throw unknown();
      }
    }
    return new Event(wallTime, step, version, scalars);
  }

  private void summary(Map<String, Float> scalars) {
    while (rest.hasRemaining()) {
      if (rest.get() != (1 << 3 | 2)) {
        throw unknown();
      }
      new EventFile(delimited()).value(scalars);
    }
  }

  private void value(Map<String, Float> scalars) {
    String tag = "";
    float value = Float.NaN;
    while (rest.hasRemaining()) {
      switch (rest.get()) {
        case 1 << 3 | 2 -> tag = string();
        case 2 << 3 | 5 -> value = rest.getFloat();
        default -> throw unknown();
      }
    }
    scalars.put(tag, value);
  }

  private IllegalStateException unknown() {
    return new IllegalStateException("unknown field before byte " + rest.position());
  }

  private long varint() {
    long value = 0;
    int shift = 0;
    byte next;
    do {
      next = rest.get();
      value |= (next & 0x7FL) << shift;
      shift += 7;
    } while (next < 0);
    return value;
  }

  private byte[] delimited() {
    return take(rest, (int) varint());
  }

  private String string() {
    return new String(delimited(), StandardCharsets.UTF_8);
  }
}
