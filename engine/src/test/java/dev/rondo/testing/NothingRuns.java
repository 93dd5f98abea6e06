package dev.rondo.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;

/**
 * The rule that nothing goes from a text to code, to another program or to the network: neither by
 * reflection, serialisation, services and method handles, nor by class loaders, native libraries,
 * processes and sockets. What stands in a file can then only be data.
 */
public final class NothingRuns {

  private static final Set<String> PACKAGES =
      Set.of(
          "java.beans",
          "java.lang.foreign",
          "java.lang.reflect",
          "java.net",
          "java.net.http",
          "java.nio.channels.spi",
          "java.rmi",
          "javax.management",
          "javax.naming",
          "javax.script",
          "javax.tools",
          "jdk.internal.misc",
          "sun.misc");

  private static final Set<String> TYPES =
      Set.of(
          "java.io.Externalizable",
          "java.io.ObjectInputStream",
          "java.io.ObjectOutputStream",
          "java.io.Serializable",
          "java.lang.ClassLoader",
          "java.lang.Process",
          "java.lang.ProcessBuilder",
          "java.lang.invoke.MethodHandle",
          "java.lang.invoke.MethodHandles",
          "java.lang.invoke.VarHandle",
          "java.nio.channels.ServerSocketChannel",
          "java.nio.channels.SocketChannel",
          "java.util.ServiceLoader");

  /** Methods of types that have others too. */
  private static final Map<String, Set<String>> METHODS =
      Map.of(
          "java.lang.Class",
          Set.of(
              "forName",
              "getClassLoader",
              "getConstructor",
              "getConstructors",
              "getDeclaredConstructor",
              "getDeclaredConstructors",
              "getDeclaredField",
              "getDeclaredFields",
              "getDeclaredMethod",
              "getDeclaredMethods",
              "getField",
              "getFields",
              "getMethod",
              "getMethods",
              "getResource",
              "getResourceAsStream",
              "newInstance"),
          "java.lang.Runtime",
          Set.of("exec", "load", "loadLibrary"),
          "java.lang.System",
          Set.of("load", "loadLibrary"));

  private NothingRuns() {}

  /** The rule. */
  public static ArchRule rule() {
    return noClasses()
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe("go from a text to code", NothingRuns::isForbidden))
        .orShould()
        .accessTargetWhere(
            DescribedPredicate.describe("a method does", NothingRuns::isForbiddenMethod));
  }

  private static boolean isForbidden(JavaClass type) {
    return PACKAGES.contains(type.getPackageName()) || TYPES.contains(type.getName());
  }

  private static boolean isForbiddenMethod(JavaAccess<?> access) {
    return METHODS
        .getOrDefault(access.getTargetOwner().getName(), Set.of())
        .contains(access.getName());
  }
}
