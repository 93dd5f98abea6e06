package dev.rondo.file;

/** A name and bytes in a row, for what is no number, as texts; immutable. */
public final class ByteTensor {
  private final String name;
  private final byte[] data;

  /** Takes the array as it is; nobody else may hold it. */
  ByteTensor(String name, byte[] data) {
    this.name = name;
    this.data = data;
  }

  /** A tensor of these bytes, which are copied. */
  public static ByteTensor of(String name, byte[] data) {
    return new ByteTensor(name, data.clone());
  }

  /** The name; {@link Safetensors} says what it may be in a file. */
  public String name() {
    return name;
  }

  /** The number of bytes. */
  public int elements() {
    return data.length;
  }

  /** The bytes, as an array of the caller's own. */
  public byte[] data() {
    return data.clone();
  }

  /** The name and the number of bytes, as {@code texts [65 bytes]}. */
  @Override
  public String toString() {
    return "%s [%d bytes]".formatted(name, data.length);
  }

  /** The bytes themselves, for the writer, which only reads them. */
  byte[] dataUnshared() {
    return data;
  }
}
