package dev.rondo.processor.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.palantir.javapoet.ClassName;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine has what generated code names. Compiling it, in other tests, proves the methods. */
final class CatalogueTest {

  static List<ClassName> types() {
    return Catalogue.types();
  }

  @ParameterizedTest
  @MethodSource("types")
  void type_each_isAPublicTypeOfTheEngine(ClassName type) throws ClassNotFoundException {
    Class<?> found = Class.forName(type.reflectionName(), false, getClass().getClassLoader());

    assertEquals(
        Modifier.PUBLIC, found.getModifiers() & Modifier.PUBLIC, () -> type + " is not public");
  }

  @Test
  void types_listed_areAllThatTheCatalogueHas() throws IllegalAccessException {
    List<Object> declared = new ArrayList<>();
    for (Field field : Catalogue.class.getDeclaredFields()) {
      if (field.getType() == ClassName.class) {
        declared.add(field.get(null));
      }
    }

    assertFalse(declared.isEmpty());
    assertEquals(new HashSet<>(declared), new HashSet<>(Catalogue.types()));
  }
}
