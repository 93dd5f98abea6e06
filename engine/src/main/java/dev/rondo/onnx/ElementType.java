package dev.rondo.onnx;

/** What the elements of a value are: TensorProto.DataType of {@code onnx.proto3}. */
enum ElementType {
  FLOAT(1),
  INT32(6),
  INT64(7),
  DOUBLE(11);

  private final long number;

  ElementType(long number) {
    this.number = number;
  }

  long number() {
    return number;
  }

  /** As what a cast makes of a value. */
  Attribute cast() {
    return Attribute.of("to", number);
  }
}
