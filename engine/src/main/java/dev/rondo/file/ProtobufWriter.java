package dev.rondo.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A message of protocol buffers, field by field.
 *
 * <pre>
 *   field   = varint(number · 8 + wire type), value
 *   varint  = groups of 7 bits from the lowest, each in a byte whose highest bit says that more follow
 * </pre>
 *
 * <p>Large values are kept as they are given and never copied, so weights take no second room in a
 * message within a message: neither they nor a message may change once they were added.
 *
 * <p>Protocol buffers documentation, protobuf.dev: Encoding.
 */
public final class ProtobufWriter {

  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int LENGTH_DELIMITED = 2;
  private static final int FIXED_32 = 5;

  /** A page: below it a copy costs less than a piece of its own; any size would do. */
  private static final int LARGE = 1 << 12;

  /** What is whole, and behind it what small values are added to. */
  private final List<byte[]> pieces = new ArrayList<>();

  private final ByteArrayOutputStream open = new ByteArrayOutputStream();
  private long pieceBytes;

  /** A message without a field. */
  public ProtobufWriter() {}

  /** Adds a field of type double. */
  public ProtobufWriter add(int field, double value) {
    tag(field, FIXED_64);
    littleEndian(Double.doubleToRawLongBits(value), Double.BYTES);
    return this;
  }

  /** Adds a field of type float. */
  public ProtobufWriter add(int field, float value) {
    tag(field, FIXED_32);
    littleEndian(Float.floatToRawIntBits(value), Float.BYTES);
    return this;
  }

  /** Adds a field of type int64, or of another that is a varint without a sign of its own. */
  public ProtobufWriter add(int field, long value) {
    tag(field, VARINT);
    varint(value);
    return this;
  }

  /** Adds a field of type string. */
  public ProtobufWriter add(int field, String value) {
    return add(field, value.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a field of type bytes. */
  public ProtobufWriter add(int field, byte[] value) {
    tag(field, LENGTH_DELIMITED);
    varint(value.length);
    piece(value);
    return this;
  }

  /** Adds a message as a field. */
  public ProtobufWriter add(int field, ProtobufWriter message) {
    tag(field, LENGTH_DELIMITED);
    varint(message.size());
    message.pieces.forEach(this::piece);
    piece(message.open.toByteArray());
    return this;
  }

  private void piece(byte[] bytes) {
    if (bytes.length < LARGE) {
      open.writeBytes(bytes);
      return;
    }
    close();
    pieces.add(bytes);
    pieceBytes += bytes.length;
  }

  private void close() {
    if (open.size() > 0) {
      pieces.add(open.toByteArray());
      pieceBytes += open.size();
      open.reset();
    }
  }

  private void tag(int field, int wireType) {
    varint((long) field << 3 | wireType);
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      open.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    open.write((int) rest);
  }

  private void littleEndian(long bits, int bytes) {
    for (int i = 0; i < bytes; i++) {
      open.write((int) (bits >>> Byte.SIZE * i));
    }
  }

  /** The number of bytes. */
  public long size() {
    return pieceBytes + open.size();
  }

  /** Writes all bytes to a stream. */
  public void writeTo(OutputStream out) throws IOException {
    for (byte[] piece : pieces) {
      out.write(piece);
    }
    open.writeTo(out);
  }

  /**
   * All bytes.
   *
   * @throws OutOfMemoryError if they are more than an array holds
   */
  public byte[] toByteArray() {
    var bytes = new ByteArrayOutputStream();
    try {
      writeTo(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // which memory never throws
    }
    return bytes.toByteArray();
  }
}
