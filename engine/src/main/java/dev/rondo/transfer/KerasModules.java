package dev.rondo.transfer;

import dev.rondo.runtime.CellConvention;
import dev.rondo.runtime.CellConvention.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keras's {@code get_weights()}: kernel [size of the input × gates · H], recurrent kernel [H ×
 * gates · H], bias [gates · H], or [2 × gates · H] of a GRU that resets after the product; of a
 * bidirectional layer those of the forward one and then those of the backward one.
 *
 * <p>Source: <a href="https://keras.io/api/layers/recurrent_layers/gru/">GRU layer</a>, and {@code
 * build} of its cells, Keras 3.
 */
record KerasModules(Assembly assembly) implements Modules {

  private static final Pattern NUMBERED = Pattern.compile("(.*?)([0-9]{1,6})");

  /** The arrays of a module, or all from its first one on where they were saved in a row. */
  private List<String> arrays(String module) {
    if (assembly.has(module + ".0")) {
      return consecutive(module + ".", 0);
    }
    Matcher numbered = NUMBERED.matcher(module);
    return assembly.has(module) && numbered.matches()
        ? consecutive(numbered.group(1), Integer.parseInt(numbered.group(2)))
        : List.of();
  }

  private List<String> consecutive(String name, int first) {
    return Stream.iterate(first, i -> i + 1).map(i -> name + i).takeWhile(assembly::has).toList();
  }

  private String array(String module, int place) {
    List<String> arrays = arrays(module);
    return place < arrays.size() ? arrays.get(place) : module + "." + place;
  }

  @Override
  public String embedding(String module) {
    return array(module, 0);
  }

  @Override
  public String matrix(String module) {
    return array(module, 0);
  }

  @Override
  public String bias(String module) {
    return array(module, 1);
  }

  @Override
  public boolean transposes() {
    return true;
  }

  private List<String> modules() {
    List<String> modules = new ArrayList<>();
    for (String name : assembly.names()) {
      if (name.endsWith(".0")) {
        modules.add(name.substring(0, name.length() - 2));
      }
    }
    return modules;
  }

  /**
   * Those whose second array is a recurrent kernel: it has a multiple of as many columns as rows.
   */
  @Override
  public List<String> recurrent() {
    return modules().stream()
        .filter(module -> {
          int[] first = assembly.shape(module + ".0");
          int[] second = assembly.shape(module + ".1");
          return first.length == 2
              && second.length == 2
              && second[0] > 0
              && second[1] == first[1]
              && second[1] % second[0] == 0;
        })
        .toList();
  }

  @Override
  public List<String> linear() {
    return modules().stream()
        .filter(module -> assembly.isLeft(module + ".0"))
        .filter(module -> assembly.shape(module + ".0").length == 2)
        .filter(module -> assembly.shape(module + ".1").length <= 1)
        .toList();
  }

  @Override
  public int layers(String module) {
    return 1;
  }

  @Override
  public void fill(
      String prefix,
      CellConvention convention,
      String module,
      int layer,
      int direction,
      int directions) {
    int gates = Assembly.names(prefix, convention.input()).stream().mapToInt(assembly::rows).sum();
    int each = hasBias(array(module, 2), gates) ? 3 : 2;
    int first = direction * each;
    assembly.rows(prefix, convention.input(), array(module, first), true);
    assembly.rows(prefix, convention.recurrent(), array(module, first + 1), true);
    List<String> biases = new ArrayList<>(Assembly.names(prefix, convention.bias()));
    biases.addAll(Assembly.names(prefix, convention.recurrentBias()));
    if (each == 2) {
      biases.forEach(assembly::weight);
    } else if (convention.keepsBiasesApart()) {
      twoBiases(prefix, convention, array(module, first + 2), gates, biases);
    } else {
      oneBias(prefix, convention.bias(), array(module, first + 2), gates, biases);
    }
  }

  /** Whether an array is a bias of so many gates, of either form. */
  private boolean hasBias(String array, int gates) {
    int[] shape = assembly.shape(array);
    return shape.length == 1 || isDouble(shape, gates);
  }

  private static boolean isDouble(int[] shape, int gates) {
    return shape.length == 2 && shape[0] == 2 && shape[1] == gates;
  }

  private void oneBias(
      String prefix, List<Part> parts, String array, int gates, List<String> about) {
    if (isDouble(assembly.shape(array), gates)) {
      assembly.refuse(
          array,
          ("%s: %s has two rows, as a GRU with reset_after=True has, which resets after the"
                  + " product; the cell has one bias and resets before: another function")
              .formatted(Assembly.described(prefix, parts), array),
          about);
    } else {
      assembly.rows(prefix, parts, array, true);
    }
  }

  private void twoBiases(
      String prefix, CellConvention convention, String array, int gates, List<String> about) {
    String what = Assembly.described(prefix, convention.bias());
    if (assembly.shape(array).length == 1) {
      assembly.refuse(
          array,
          ("%s: %s has one row, as a GRU with reset_after=False has, which resets before the"
                  + " product; the cell keeps a second bias and resets after: another function")
              .formatted(what, array),
          about);
      return;
    }
    var found = assembly.take(array, what, about, 2, gates);
    if (found != null) {
      float[] rows = found.data();
      assembly.add(prefix, convention.bias(), rows, 0);
      assembly.add(prefix, convention.recurrentBias(), rows, gates);
    }
  }
}
