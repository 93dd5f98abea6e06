package dev.rondo.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.rondo.Compiled;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * No kernel without twins, and no twin without a comparison.
 *
 * <p>For each interface X of the package there are, in packages below it, a ReferenceX and a
 * VectorX and nothing else, and XTwinTest, with the classes of this package that it uses, calls
 * every method of X.
 */
final class KernelTwinTest {

  private static final String PACKAGE = Products.class.getPackageName();

  private static final JavaClasses CLASSES =
      new ClassFileImporter().importPaths(Compiled.main(), Compiled.tests());

  private static List<JavaClass> kernels() {
    return CLASSES.stream()
        .filter(type -> type.getPackageName().equals(PACKAGE) && type.isInterface())
        .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
        .toList();
  }

  @Test
  void kernels_ofTheEngine_areFound() {
    Set<String> names =
        kernels().stream().map(JavaClass::getSimpleName).collect(Collectors.toSet());
    assertTrue(names.containsAll(Set.of("Products", "Functions", "Reductions", "Updates")));
  }

  @TestFactory
  List<DynamicTest> kernel_anyInterface_hasTwoForms() {
    return kernels().stream()
        .map(kernel -> DynamicTest.dynamicTest(kernel.getSimpleName(), () -> hasTwoForms(kernel)))
        .toList();
  }

  private static void hasTwoForms(JavaClass kernel) {
    assertEquals(
        Set.of(
            PACKAGE + ".reference.Reference" + kernel.getSimpleName(),
            PACKAGE + ".vector.Vector" + kernel.getSimpleName()),
        kernel.getAllSubclasses().stream()
            .map(JavaClass::getName)
            .filter(name -> name.startsWith(PACKAGE + "."))
            .collect(Collectors.toSet()));
  }

  @TestFactory
  List<DynamicTest> kernel_anyMethod_isCalledByItsTwinTest() {
    return kernels().stream()
        .flatMap(kernel -> kernel.getMethods().stream())
        .map(method ->
            DynamicTest.dynamicTest(
                method.getOwner().getSimpleName() + "." + method.getName(), () -> isCalled(method)))
        .toList();
  }

  private static void isCalled(JavaMethod method) {
    String test = method.getOwner().getName() + "TwinTest";
    assertTrue(CLASSES.contain(test), () -> "there is no " + test);
    Set<JavaClass> users = withHelpers(CLASSES.get(test));
    boolean called =
        method.getAccessesToSelf().stream()
            .map(JavaAccess::getOriginOwner)
            .anyMatch(users::contains);
    boolean referred =
        method.getReferencesToSelf().stream()
            .map(JavaAccess::getOriginOwner)
            .anyMatch(users::contains);
    assertTrue(called || referred, () -> test + " does not call " + method.getFullName());
  }

  /** A twin test, what is nested in it, and the classes of this package that it uses. */
  private static Set<JavaClass> withHelpers(JavaClass test) {
    Set<JavaClass> users =
        CLASSES.stream()
            .filter(type -> type.getName().startsWith(test.getName()))
            .collect(Collectors.toSet());
    Set<JavaClass> helpers =
        users.stream()
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .map(dependency -> dependency.getTargetClass())
            .filter(type -> type.getPackageName().equals(PACKAGE))
            .collect(Collectors.toSet());
    users.addAll(helpers);
    return users;
  }
}
