package dev.rondo.processor.ir;

/**
 * Where something was written, for the compiler's messages.
 *
 * @param handle what javac knows the place by; only {@code capture} makes one and only {@code
 *     diagnostic} looks inside
 */
public record Origin(Object handle) {}
