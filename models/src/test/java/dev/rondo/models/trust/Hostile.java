package dev.rondo.models.trust;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes arguments of any type, most of which no call can make sense of. */
final class Hostile {

  private static final int[] INTS = {Integer.MIN_VALUE, -7, -1, 0, 1, 2, 3, 65, Integer.MAX_VALUE};
  private static final long[] LONGS = {Long.MIN_VALUE, -1, 0, 1, 2, Long.MAX_VALUE};
  private static final double[] NUMBERS = {
    Double.NaN,
    Double.NEGATIVE_INFINITY,
    -Float.MAX_VALUE,
    -1,
    -0.0,
    0,
    Float.MIN_VALUE,
    0.5,
    1,
    2,
    Float.MAX_VALUE,
    Double.POSITIVE_INFINITY
  };
  private static final List<String> TEXTS =
      List.of("", " ", "\u0000\n", "\ud800", "a", "ab c", "<unk>", "é\u200d", "z".repeat(3_000));

  private final Random random;
  private final List<Object> specimens;
  private final Path folder;
  private boolean gaveNull;
  private @Nullable Object[] last = {};

  /**
   * Makes arguments.
   *
   * @param specimens sound objects, which are arguments of their types
   * @param folder the folder of all files
   */
  Hostile(Random random, List<Object> specimens, Path folder) {
    this.random = random;
    this.specimens = List.copyOf(specimens);
    this.folder = folder;
  }

  /** Arguments of some types. */
  @Nullable Object[] arguments(Type... types) {
    gaveNull = false;
    last = Arrays.stream(types).map(this::value).toArray();
    return last;
  }

  /** Whether null was among the last arguments, or in one of them. */
  boolean gaveNull() {
    return gaveNull;
  }

  /** The last arguments, for a message. */
  String last() {
    return text(last);
  }

  private @Nullable Object value(Type type) {
    return switch (type) {
      case Class<?> plain -> ofClass(plain);
      case ParameterizedType generic -> ofGeneric(generic);
      case GenericArrayType array -> array(array.getGenericComponentType());
      case TypeVariable<?> variable -> value(variable.getBounds()[0]);
      case WildcardType any -> value(any.getUpperBounds()[0]);
      default -> nothing();
    };
  }

  private @Nullable Object nothing() {
    gaveNull = true;
    return null;
  }

  private boolean rarely() {
    return random.nextInt(8) == 0;
  }

  private @Nullable Object ofClass(Class<?> type) {
    if (type.isPrimitive()) {
      return ofPrimitive(type);
    }
    if (rarely()) {
      return nothing();
    }
    if (type == String.class || type == Object.class || type == CharSequence.class) {
      return any(TEXTS);
    }
    if (type == Path.class) {
      return folder.resolve(any(List.of("", "absent", "absent/absent", "lines.txt")));
    }
    if (type.isArray()) {
      return array(type.getComponentType());
    }
    if (type.isEnum()) {
      return any(List.of(type.getEnumConstants()));
    }
    return switch (type.getSimpleName()) {
      case "Integer" -> ofPrimitive(int.class);
      case "Long" -> ofPrimitive(long.class);
      case "Float" -> ofPrimitive(float.class);
      case "Double" -> ofPrimitive(double.class);
      case "Boolean" -> ofPrimitive(boolean.class);
      default -> specimen(type);
    };
  }

  private Object ofPrimitive(Class<?> type) {
    return switch (type.getName()) {
      case "int" -> INTS[random.nextInt(INTS.length)];
      case "long" -> LONGS[random.nextInt(LONGS.length)];
      case "float" -> (float) NUMBERS[random.nextInt(NUMBERS.length)];
      case "double" -> NUMBERS[random.nextInt(NUMBERS.length)];
      case "boolean" -> random.nextBoolean();
      case "byte" -> (byte) random.nextInt();
      case "char" -> (char) random.nextInt();
      default -> throw new AssertionError("no value of " + type);
    };
  }

  private @Nullable Object specimen(Class<?> type) {
    List<Object> fitting = specimens.stream().filter(type::isInstance).toList();
    return fitting.isEmpty() ? nothing() : any(fitting);
  }

  private @Nullable Object ofGeneric(ParameterizedType type) {
    var raw = (Class<?>) type.getRawType();
    if (rarely()) {
      return nothing();
    }
    if (raw == List.class || raw == Collection.class || raw == Iterable.class) {
      return list(type.getActualTypeArguments()[0]);
    }
    if (raw == Map.class) {
      Map<Object, Object> map = new HashMap<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        map.put(value(type.getActualTypeArguments()[0]), value(type.getActualTypeArguments()[1]));
      }
      return map;
    }
    return ofClass(raw);
  }

  private List<Object> list(Type element) {
    List<Object> list = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      list.add(value(element));
    }
    return list;
  }

  private Object array(Type element) {
    Class<?> type =
        element instanceof ParameterizedType generic
            ? (Class<?>) generic.getRawType()
            : element instanceof Class<?> plain ? plain : Object.class;
    int length = random.nextInt(4);
    Object array = Array.newInstance(type, length);
    for (int i = 0; i < length; i++) {
      Array.set(array, i, value(element));
    }
    return array;
  }

  private <E> E any(List<E> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** The arguments of a call, for a message. */
  static String text(@Nullable Object[] arguments) {
    String text = Arrays.deepToString(arguments).replaceAll("\\p{C}", "?");
    return text.length() > 300 ? text.substring(0, 300) + "…" : text;
  }
}
