package dev.rondo.processor.hostile;

import java.lang.reflect.Method;
import java.util.List;
import java.util.random.RandomGenerator;

/** Draws what nobody should write in an annotation, as Java that javac accepts there. */
final class HostileValues {

  /** A method that no generated code may call: what is smuggled in calls it. */
  static final String MARKER = "pwned";

  private static final List<String> INTS =
      List.of(
          "java.lang.Integer.MIN_VALUE",
          "-2",
          "-1",
          "0",
          "1",
          "2",
          "3",
          "7",
          "100",
          "101",
          "65536",
          "java.lang.Integer.MAX_VALUE - 1",
          "java.lang.Integer.MAX_VALUE");

  private static final List<String> FLOATS =
      List.of(
          "0f / 0",
          "1f / 0",
          "-1f / 0",
          "0f",
          "-0f",
          "java.lang.Float.MIN_VALUE",
          "-java.lang.Float.MIN_VALUE",
          "1e-40f",
          "java.lang.Float.MIN_NORMAL",
          "0.1f",
          "0.5f",
          "0.99999994f",
          "1f",
          "1.0000001f",
          "2f",
          "-1f",
          "1e20f",
          "java.lang.Float.MAX_VALUE");

  private static final List<String> CLASSES =
      List.of("String", "int", "int[]", "void", "Object", "java.util.List", "Override", "Runnable");

  private final Dice dice;
  private final HostileNames names;
  private final HostileTexts texts;

  HostileValues(RandomGenerator random) {
    this.dice = new Dice(random);
    this.names = new HostileNames(dice);
    this.texts = new HostileTexts(dice, names);
  }

  <T> T any(List<T> of) {
    return dice.any(of);
  }

  HostileNames names() {
    return names;
  }

  /** A value of a member of an annotation, in Java. */
  String literal(Method member, String good) {
    Class<?> type = member.getReturnType();
    if (type.isArray()) {
      int count = dice.any(List.of(0, 1, 1, 1, 2, 3, 20));
      var all = new StringBuilder("{");
      for (int i = 0; i < count; i++) {
        all.append(i == 0 ? "" : ", ").append(one(type.getComponentType(), good));
      }
      return all.append('}').toString();
    }
    return one(type, good);
  }

  private String one(Class<?> type, String good) {
    if (type == int.class) {
      return dice.any(INTS);
    }
    if (type == float.class) {
      return dice.any(FLOATS);
    }
    if (type == boolean.class) {
      return String.valueOf(dice.random().nextBoolean());
    }
    if (type == String.class) {
      return HostileTexts.quoted(texts.text(good));
    }
    if (type == Class.class) {
      return dice.any(CLASSES) + ".class";
    }
    if (type.isEnum()) {
      Object constant = dice.any(List.of(type.getEnumConstants()));
      return type.getCanonicalName() + "." + ((Enum<?>) constant).name();
    }
    return "@" + type.getCanonicalName() + HostileModels.required(type);
  }
}
