package dev.rondo.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * Marks the component of an example that is predicted; every other component is input.
 *
 * <p>An enum, a {@code boolean}, or a {@code String} whose values are known from the training data;
 * for a model with {@link Seq2Seq}, a {@code String} with {@link Tokens}, which is written.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@java.lang.annotation.Target({ElementType.RECORD_COMPONENT})
public @interface Target {}
