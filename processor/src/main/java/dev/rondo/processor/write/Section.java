package dev.rondo.processor.write;

import com.palantir.javapoet.TypeSpec;

/** One part of a generated class. */
interface Section {

  /** Adds the part to the class. */
  void addTo(TypeSpec.Builder type, Symbols symbols);
}
