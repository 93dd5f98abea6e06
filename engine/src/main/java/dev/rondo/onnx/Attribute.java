package dev.rondo.onnx;

import dev.rondo.file.ProtobufWriter;
import java.util.List;

/**
 * A constant setting of an operator: AttributeProto of {@code onnx.proto3}.
 *
 * @param message the message
 */
record Attribute(ProtobufWriter message) {

  private static final int NAME = 1;
  private static final int INTEGER = 3;
  private static final int TEXT = 4;
  private static final int FLOATS = 7;
  private static final int INTEGERS = 8;
  private static final int TEXTS = 9;
  private static final int TYPE = 20;

  private static final long TYPE_INTEGER = 2;
  private static final long TYPE_TEXT = 3;
  private static final long TYPE_FLOATS = 6;
  private static final long TYPE_INTEGERS = 7;
  private static final long TYPE_TEXTS = 8;

  private static Attribute of(String name, long type, ProtobufWriter value) {
    return new Attribute(value.add(NAME, name).add(TYPE, type));
  }

  static Attribute of(String name, long value) {
    return of(name, TYPE_INTEGER, new ProtobufWriter().add(INTEGER, value));
  }

  static Attribute of(String name, String value) {
    return of(name, TYPE_TEXT, new ProtobufWriter().add(TEXT, value));
  }

  static Attribute integers(String name, long... values) {
    var message = new ProtobufWriter();
    for (long value : values) {
      message.add(INTEGERS, value);
    }
    return of(name, TYPE_INTEGERS, message);
  }

  static Attribute texts(String name, List<String> values) {
    var message = new ProtobufWriter();
    values.forEach(value -> message.add(TEXTS, value));
    return of(name, TYPE_TEXTS, message);
  }

  static Attribute floats(String name, float... values) {
    var message = new ProtobufWriter();
    for (float value : values) {
      message.add(FLOATS, value);
    }
    return of(name, TYPE_FLOATS, message);
  }
}
