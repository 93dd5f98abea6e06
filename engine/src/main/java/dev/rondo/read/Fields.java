package dev.rondo.read;

import dev.rondo.read.Value.Absent;
import dev.rondo.read.Value.Column;
import dev.rondo.read.Value.Elements;
import dev.rondo.read.Value.Written;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.NullUnmarked;

/**
 * What a file has for one example, by name and in the type of a component.
 *
 * <p>In a field of a table, the elements of a list and numbers have spaces between them, and rows
 * of numbers semicolons. JSON has arrays. Where nothing stands, a list is empty.
 *
 * <p>Each method throws {@link IllegalArgumentException} if what stands there is something else,
 * which makes a bad line of it, and {@link UnsupportedOperationException} if the format of the file
 * cannot hold the type.
 */
public final class Fields {

  private static final String SEPARATOR = " ";
  private static final String ROWS = ";";

  private final Row row;

  Fields(Row row) {
    this.row = row;
  }

  // Texts and categories.

  /** A text, which may be empty. */
  public String text(String name) {
    return one(name, Scalars::text);
  }

  /** A category, or null where nothing stands. */
  @NullUnmarked // whether a component may be null is said by the record
  public String string(String name) {
    return one(name, value -> Scalars.isAbsent(value) ? null : Scalars.text(value));
  }

  /** Strings without spaces. */
  public List<String> strings(String name) {
    return list(name, Scalars::text);
  }

  /** A constant by its name, or null where nothing stands. */
  @NullUnmarked // whether a component may be null is said by the record
  public <V extends Enum<V>> V value(String name, Class<V> type) {
    return one(name, value -> Scalars.isAbsent(value) ? null : Scalars.constant(value, type));
  }

  /** Constants by their names. */
  public <V extends Enum<V>> List<V> values(String name, Class<V> type) {
    return list(name, value -> Scalars.constant(value, type));
  }

  /** A boolean: true, false, 1 or 0. */
  public boolean flag(String name) {
    return one(name, Scalars::flag);
  }

  /** A boolean, or null where nothing stands. */
  @NullUnmarked // whether a component may be null is said by the record
  public Boolean optionalFlag(String name) {
    return one(name, value -> Scalars.isAbsent(value) ? null : Scalars.flag(value));
  }

  /** Booleans. */
  public List<Boolean> flags(String name) {
    return list(name, Scalars::flag);
  }

  /** Booleans. */
  public boolean[] flagArray(String name) {
    return flagArray(flags(name));
  }

  /** Rows of booleans, as many in each. */
  public boolean[][] flagRows(String name) {
    return rows(name, Scalars::flag).stream().map(Fields::flagArray).toArray(boolean[][]::new);
  }

  private static boolean[] flagArray(List<Boolean> list) {
    boolean[] flags = new boolean[list.size()];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = list.get(i);
    }
    return flags;
  }

  /** Constants by their names, each once. */
  public <V extends Enum<V>> Set<V> valueSet(String name, Class<V> type) {
    return set(values(name, type), type);
  }

  /** Rows of constants by their names. */
  public <V extends Enum<V>> List<Set<V>> valueSets(String name, Class<V> type) {
    List<Set<V>> sets = new ArrayList<>();
    for (List<V> row : raggedRows(name, value -> Scalars.constant(value, type))) {
      sets.add(set(row, type));
    }
    return List.copyOf(sets);
  }

  private static <V extends Enum<V>> Set<V> set(List<V> list, Class<V> type) {
    Set<V> set = EnumSet.noneOf(type);
    set.addAll(list);
    return set;
  }

  // Numbers.

  /** A whole number. */
  public int intNumber(String name) {
    return one(name, Scalars::intNumber);
  }

  /** A whole number. */
  public long longNumber(String name) {
    return one(name, Scalars::longNumber);
  }

  /** A number, or NaN where nothing stands. */
  public float floatNumber(String name) {
    return one(name, Scalars::floatNumber);
  }

  /** A number, or NaN where nothing stands. */
  public double doubleNumber(String name) {
    return one(name, Scalars::doubleNumber);
  }

  /** Numbers. */
  public float[] floats(String name) {
    return floats(list(name, Scalars::floatNumber));
  }

  /** Numbers. */
  public double[] doubles(String name) {
    return doubles(list(name, Scalars::doubleNumber));
  }

  /** Rows of numbers, as many in each. */
  public float[][] floatRows(String name) {
    return rows(name, Scalars::floatNumber).stream().map(Fields::floats).toArray(float[][]::new);
  }

  /** Rows of numbers, as many in each. */
  public double[][] doubleRows(String name) {
    return rows(name, Scalars::doubleNumber).stream().map(Fields::doubles).toArray(double[][]::new);
  }

  private static float[] floats(List<Float> list) {
    float[] numbers = new float[list.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = list.get(i);
    }
    return numbers;
  }

  private static double[] doubles(List<Double> list) {
    return list.stream().mapToDouble(Double::doubleValue).toArray();
  }

  // One value, a list, and rows.

  private <V> V one(String name, Function<Value, V> type) {
    return under(name, value -> type.apply(notOfWords(value, name, "one value")));
  }

  private <V> List<V> list(String name, Function<Value, V> type) {
    return under(name, value -> List.copyOf(each("element", elements(value), type)));
  }

  /** Rows that may differ in how many elements they have. */
  private <V> List<List<V>> raggedRows(String name, Function<Value, V> type) {
    return under(
        name,
        value ->
            each(
                "row",
                rows(notOfWords(value, name, "rows of constants")),
                row -> each("element", elements(row), type)));
  }

  private <V> List<List<V>> rows(String name, Function<Value, V> type) {
    return under(
        name,
        value -> {
          List<Value> rows = rows(notOfWords(value, name, "rows of numbers"));
          int width = rows.isEmpty() ? 0 : elements(rows.getFirst()).size();
          return each("row", rows, row -> each("element", wide(row, width), type));
        });
  }

  /** What there is under a name, whose refusal has the name. */
  private <V> V under(String name, Function<Value, V> type) {
    Value value = row.value(name);
    try {
      return type.apply(value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'%s': %s".formatted(name, e.getMessage()), e);
    }
  }

  /** Converts values, and says in a refusal which it was. */
  private static <V> List<V> each(String kind, List<Value> values, Function<Value, V> type) {
    List<V> all = new ArrayList<>(values.size());
    for (Value value : values) {
      try {
        all.add(type.apply(value));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "%s %d: %s".formatted(kind, all.size() + 1, e.getMessage()), e);
      }
    }
    return all;
  }

  private static Value notOfWords(Value value, String name, String component) {
    if (value instanceof Column) {
      throw new UnsupportedOperationException(
          "expected a list for '%s', of which CoNLL-U has one for each word, but found a component of %s"
              .formatted(name, component));
    }
    return value;
  }

  private static List<Value> elements(Value value) {
    return switch (value) {
      case Written(String text) ->
          written(Arrays.stream(text.split(SEPARATOR)).filter(one -> !one.isEmpty()).toList());
      case Column(List<String> texts) -> written(texts);
      case Elements(List<Value> elements) -> elements;
      case Absent _ -> List.of();
      default -> throw value.insteadOf("an array");
    };
  }

  private static List<Value> rows(Value value) {
    return value instanceof Written(String text) && !text.isBlank()
        ? written(List.of(text.split(ROWS, -1)))
        : elements(value);
  }

  private static List<Value> wide(Value row, int width) {
    List<Value> elements = elements(row);
    if (elements.isEmpty() || elements.size() != width) {
      throw new IllegalArgumentException(
          "expected as many numbers as in the first row, %d, and at least 1, but found %d"
              .formatted(width, elements.size()));
    }
    return elements;
  }

  private static List<Value> written(List<String> texts) {
    return texts.stream().<Value>map(Written::new).toList();
  }
}
