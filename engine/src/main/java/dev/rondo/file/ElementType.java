package dev.rondo.file;

import java.nio.ByteBuffer;

/** What the elements of a tensor are; the names are those of the format. */
enum ElementType {
  /** A float of 32 bits. */
  F32(Float.BYTES),
  /** A double, which is read as the nearest float. */
  F64(Double.BYTES),
  /** A float of 16 bits, IEEE 754's binary16. */
  F16(Short.BYTES),
  /** The upper half of a float of 32 bits. */
  BF16(Short.BYTES),
  /** A byte. */
  U8(Byte.BYTES);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /** The bytes of an element. */
  int bytes() {
    return bytes;
  }

  /** Whether an element is a number that becomes a float. */
  boolean isFloat() {
    return this != U8;
  }

  /**
   * Reads the next elements of a buffer as floats into {@code target}, from {@code offset} on, as
   * many as the buffer has.
   */
  void read(ByteBuffer source, float[] target, int offset) {
    int count = source.remaining() / bytes;
    for (int i = offset; i < offset + count; i++) {
      target[i] =
          switch (this) {
            case F32 -> source.getFloat();
            case F64 -> (float) source.getDouble();
            case F16 -> Float.float16ToFloat(source.getShort());
            case BF16 -> Float.intBitsToFloat(source.getShort() << Short.SIZE);
            case U8 -> throw new IllegalStateException("a byte is no float");
          };
    }
  }
}
