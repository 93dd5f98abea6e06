/** Compiles annotated models into the Java that trains and runs them. */
@SuppressWarnings("requires-automatic") // neither JavaPoet nor AutoService has a module descriptor
module dev.rondo.processor {
  requires com.palantir.javapoet;
  requires java.compiler;
  requires static com.google.auto.service;
  requires static org.jspecify;
}
