package dev.rondo.read;

import dev.rondo.read.Value.Written;
import java.util.Collections;
import java.util.List;

/**
 * The names of the columns of a table.
 *
 * @param names from left to right
 */
record Columns(List<String> names) {

  /**
   * Returns the columns if each that is needed is there once.
   *
   * @throws IllegalArgumentException if one is not
   */
  Columns having(List<String> needed) {
    for (String name : needed) {
      int times = Collections.frequency(names, name);
      if (times != 1) {
        throw new IllegalArgumentException(
            "expected one column '%s' but found %s"
                .formatted(name, times == 0 ? Shown.names(names) : times));
      }
    }
    return this;
  }

  /**
   * A line of the table.
   *
   * @throws IllegalArgumentException if it has another number of fields
   */
  Row row(List<String> fields) {
    if (fields.size() != names.size()) {
      throw new IllegalArgumentException(
          "expected %d fields but found %d".formatted(names.size(), fields.size()));
    }
    return name -> new Written(fields.get(names.indexOf(name)));
  }
}
