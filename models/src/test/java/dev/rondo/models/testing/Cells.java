package dev.rondo.models.testing;

import dev.rondo.models.cell.Elman;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Finds the cells that are tested. */
public final class Cells {

  private Cells() {}

  /** Every cell of the models, by the class files of their package. */
  public static List<Class<?>> builtIn() throws IOException {
    return inPackageOf(Elman.class);
  }

  /** Every type in the package of one of them. */
  static List<Class<?>> inPackageOf(Class<?> one) throws IOException {
    String home = one.getPackageName();
    Path folder = root().resolve(home.replace('.', '/'));
    try (Stream<Path> files = Files.list(folder)) {
      List<Class<?>> types =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".class") && !name.equals("package-info.class"))
              .map(name -> name.substring(0, name.length() - ".class".length()))
              .sorted()
              .<Class<?>>map(name -> load(home + "." + name))
              .toList();
      if (types.isEmpty()) {
        throw new AssertionError("no types in " + folder);
      }
      return types;
    }
  }

  /** Every cell of the models, and those that exist to be tested. */
  public static List<Class<?>> all() throws IOException {
    Stream<Class<?>> specimens =
        Stream.<Class<?>>concat(
                Stream.of(Specimens.class.getDeclaredClasses()),
                Stream.of(LanguageSpecimens.class.getDeclaredClasses()))
            .sorted(Comparator.comparing(Class::getSimpleName));
    return Stream.concat(builtIn().stream(), specimens).toList();
  }

  private static Path root() {
    try {
      return Path.of(Elman.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
