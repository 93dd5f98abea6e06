package dev.rondo.file;

/** What the elements of a tensor are; the names are those of the format. */
enum ElementType {
  /** A float of 32 bits. */
  F32(Float.BYTES),
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
}
