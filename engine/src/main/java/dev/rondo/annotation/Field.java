package dev.rondo.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * Says under which name a component of an example is found in a file; without it, the name is that
 * of the component.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@java.lang.annotation.Target({ElementType.RECORD_COMPONENT})
public @interface Field {

  /** The column of a table or of CoNLL-U, or the member of an object in JSON. */
  String value();
}
