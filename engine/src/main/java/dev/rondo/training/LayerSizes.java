package dev.rondo.training;

import dev.rondo.runtime.LayerDefinition;
import dev.rondo.runtime.LayerDefinition.OwnSize;
import dev.rondo.runtime.LayerShape;
import dev.rondo.runtime.StackShape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The sizes of the layers of a model as a file holds them: a line for each layer, {@code H=128
 * P=64}.
 */
final class LayerSizes {

  private static final String HIDDEN = "H";

  private LayerSizes() {}

  /** The sizes of a stack. */
  static String of(StackShape stack) {
    return stack.layers().stream()
        .map(LayerShape::definition)
        .map(LayerSizes::line)
        .collect(Collectors.joining("\n"));
  }

  private static String line(LayerDefinition layer) {
    var line = new StringBuilder(HIDDEN + "=" + layer.hidden());
    for (OwnSize size : layer.ownSizes()) {
      line.append(' ').append(size.name()).append('=').append(size.value());
    }
    return line.toString();
  }

  /** Returns the layers with the sizes of another stack of the same model. */
  static List<LayerDefinition> copy(StackShape from, List<LayerDefinition> layers) {
    return apply(of(from), layers);
  }

  /**
   * Returns the layers with sizes that a file says.
   *
   * @throws IllegalArgumentException if these are not sizes of the layers
   */
  static List<LayerDefinition> apply(String sizes, List<LayerDefinition> layers) {
    List<String> lines = sizes.lines().toList();
    if (lines.size() != layers.size()) {
      throw new IllegalArgumentException("sizes of " + lines.size() + " layers");
    }
    List<LayerDefinition> sized = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      sized.add(apply(i + 1, lines.get(i), layers.get(i)));
    }
    return List.copyOf(sized);
  }

  private static LayerDefinition apply(int number, String line, LayerDefinition layer) {
    LayerDefinition sized = layer;
    String[] entries = line.split(" ", -1);
    if (entries.length > 1 + layer.ownSizes().size()) {
      throw new IllegalArgumentException("'" + line + "' for layer " + number);
    }
    for (String entry : entries) {
      String[] parts = entry.split("=", -1);
      if (parts.length != 2 || !parts[1].matches("[1-9][0-9]{0,8}")) {
        throw new IllegalArgumentException("'" + line + "' for layer " + number);
      }
      int value = Integer.parseInt(parts[1]);
      sized = parts[0].equals(HIDDEN) ? sized.withHidden(value) : sized.ownSize(parts[0], value);
    }
    boolean more = sized.ownSizes().size() > layer.ownSizes().size(); // one that it does not have
    if (more || !line(sized).equals(line)) {
      throw new IllegalArgumentException("'%s' for layer %d".formatted(line, number));
    }
    return sized;
  }
}
