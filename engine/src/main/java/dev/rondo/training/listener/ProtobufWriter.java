package dev.rondo.training.listener;

import java.io.ByteArrayOutputStream;

/**
 * A message of protocol buffers, field by field.
 *
 * <pre>
 *   field   = varint(number · 8 + wire type), value
 *   varint  = groups of 7 bits from the lowest, each in a byte whose highest bit says that more follow
 * </pre>
 *
 * <p>Protocol buffers documentation, protobuf.dev: Encoding.
 */
final class ProtobufWriter {

  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int LENGTH_DELIMITED = 2;
  private static final int FIXED_32 = 5;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Adds a field of type double. */
  ProtobufWriter add(int field, double value) {
    tag(field, FIXED_64);
    littleEndian(Double.doubleToRawLongBits(value), Double.BYTES);
    return this;
  }

  /** Adds a field of type float. */
  ProtobufWriter add(int field, float value) {
    tag(field, FIXED_32);
    littleEndian(Float.floatToRawIntBits(value), Float.BYTES);
    return this;
  }

  /** Adds a field of type int64. */
  ProtobufWriter add(int field, long value) {
    tag(field, VARINT);
    varint(value);
    return this;
  }

  /** Adds a field of type bytes, a string in UTF-8 or a message. */
  ProtobufWriter add(int field, byte[] value) {
    tag(field, LENGTH_DELIMITED);
    varint(value.length);
    out.writeBytes(value);
    return this;
  }

  private void tag(int field, int wireType) {
    varint((long) field << 3 | wireType);
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  private void littleEndian(long bits, int bytes) {
    for (int i = 0; i < bytes; i++) {
      out.write((int) (bits >>> Byte.SIZE * i));
    }
  }

  byte[] toByteArray() {
    return out.toByteArray();
  }
}
