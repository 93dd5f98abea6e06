package dev.rondo.processor.capture;

import dev.rondo.processor.ir.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model sets of its cell.
 *
 * @param constants {@code "alpha = 0.9"}
 * @param sizes {@code "P = 32"}
 * @param depth the number of layers within a step, or 0 for the cell's own
 * @param origin where mistakes are reported, null where nothing is set
 */
public record Settings(
    List<String> constants, List<String> sizes, int depth, @Nullable Origin origin) {

  /** Nothing is set. */
  public static final Settings NONE = new Settings(List.of(), List.of(), 0, null);
}
