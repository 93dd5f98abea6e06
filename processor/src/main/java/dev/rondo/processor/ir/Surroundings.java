package dev.rondo.processor.ir;

import java.util.List;

/**
 * What generated code finds where it is compiled.
 *
 * @param vectors whether the compiler can see the vector module, so that loops in vectors compile
 * @param hidesJavaLang whether the package of the model has a class of its own that is called like
 *     one of {@link #NEEDED}
 */
public record Surroundings(boolean vectors, boolean hidesJavaLang) {

  /** The classes of java.lang that generated code names. */
  public static final List<String> NEEDED =
      List.of(
          "Boolean", "Double", "Float", "Integer", "Long", "Math", "Override", "Record", "String");
}
