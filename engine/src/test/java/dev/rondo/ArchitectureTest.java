package dev.rondo;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.rondo.testing.NothingRuns;
import dev.rondo.testing.SameAnywhere;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows between the packages of the engine, and what no package may use. */
final class ArchitectureTest {

  private static final String ROOT = ArchitectureTest.class.getPackageName() + ".";

  private static final JavaClasses ENGINE = new ClassFileImporter().importPath(Compiled.main());

  /** Each package, and the packages of the engine that it may use. */
  private static final Map<String, Set<String>> ARROWS =
      Map.ofEntries(
          Map.entry("annotation", Set.of()),
          Map.entry("array", Set.of()),
          Map.entry("random", Set.of("array")),
          Map.entry("kernel", Set.of("array")),
          Map.entry("kernel.reference", Set.of("kernel", "array")),
          Map.entry("kernel.vector", Set.of("kernel", "kernel.reference", "array")),
          Map.entry("kernel.twin", Set.of("kernel", "random", "array")),
          Map.entry("decode", Set.of("random", "kernel", "array")),
          Map.entry("file", Set.of("random", "kernel", "array")),
          Map.entry("loss", Set.of("random", "kernel", "array")),
          Map.entry("metric", Set.of("random", "kernel", "array")),
          Map.entry("optimizer", Set.of("random", "kernel", "array")),
          Map.entry("sequence", Set.of("random", "kernel", "array")),
          Map.entry("read", Set.of("sequence")),
          // A run has a batch, ends in a loss, and chooses among the forms of the kernels; how
          // layers
          // are joined is said in the words of the annotations.
          Map.entry(
              "runtime",
              Set.of(
                  "annotation",
                  "decode",
                  "sequence",
                  "loss",
                  "random",
                  "kernel",
                  "kernel.reference",
                  "kernel.twin",
                  "kernel.vector",
                  "array")),
          // A component says what a run reads or predicts of it, in the words of the annotations.
          Map.entry("feature", Set.of("annotation", "runtime", "sequence")),
          // What a model consists of is written as operators of another format.
          Map.entry("onnx", Set.of("annotation", "feature", "file", "runtime", "sequence")),
          // A search needs the choice of kernels and threads, and keeps its rows in files.
          Map.entry("search", Set.of("file", "runtime", "kernel", "array")),
          // A definition says how a model is built in the words of the annotations.
          Map.entry(
              "training",
              Set.of(
                  "annotation",
                  "decode",
                  "feature",
                  "optimizer",
                  "loss",
                  "metric",
                  "onnx",
                  "search",
                  "sequence",
                  "file",
                  "runtime",
                  "transfer",
                  "random",
                  "kernel",
                  "array")),
          // What a user says of foreign modules, in the words of the annotations.
          Map.entry("transfer", Set.of("annotation", "file", "runtime")),
          Map.entry("training.listener", Set.of("file", "training")));

  @Test
  void packages_ofTheEngine_allStandInTheTable() {
    Set<String> found = new TreeSet<>();
    ENGINE.stream()
        .map(ArchitectureTest::nameInEngine)
        .filter(name -> !name.isEmpty())
        .forEach(found::add);
    assertEquals(new TreeSet<>(ARROWS.keySet()), found);
  }

  private static Set<Map.Entry<String, Set<String>>> arrows() {
    return ARROWS.entrySet();
  }

  @ParameterizedTest
  @MethodSource("arrows")
  void package_anyOfTheEngine_usesOnlyThoseBelowIt(Map.Entry<String, Set<String>> arrows) {
    Set<String> back =
        ENGINE.stream()
            .filter(type -> nameInEngine(type).equals(arrows.getKey()))
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .filter(dependency -> leaves(dependency, arrows))
            .map(Dependency::getDescription)
            .collect(toCollection(TreeSet::new));
    assertEquals(Set.of(), back);
  }

  private static boolean leaves(Dependency dependency, Map.Entry<String, Set<String>> arrows) {
    String target = nameInEngine(dependency.getTargetClass());
    return dependency.getTargetClass().getPackageName().startsWith(ROOT)
        && !target.equals(arrows.getKey())
        && !arrows.getValue().contains(target);
  }

  private static String nameInEngine(JavaClass type) {
    String name = type.getPackageName();
    return name.startsWith(ROOT) ? name.substring(ROOT.length()) : "";
  }

  @Test
  void packages_ofTheEngine_formNoCycle() {
    slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(ENGINE);
  }

  @Test
  void incubatorModule_outsideOfVectorKernels_isNotUsed() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "kernel.vector")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jdk.incubator.vector..")
        .check(ENGINE);
  }

  @Test
  void wayFromATextToCode_anywhere_isNotUsed() {
    NothingRuns.rule().check(ENGINE);
    System.out.printf("%d classes of the engine have no way from a text to code%n", ENGINE.size());
  }

  @Test
  void functionThatIsNotExact_anywhere_isNotCalled() {
    SameAnywhere.rule().check(ENGINE);
    System.out.printf("%d classes of the engine call exact functions alone%n", ENGINE.size());
  }

  /** What the rule forbids. */
  static final class Inexact {
    static double function(double x) {
      return Math.exp(x);
    }
  }

  @Test
  void functionThatIsNotExact_aClassThatCallsOne_isFound() {
    JavaClasses inexact = new ClassFileImporter().importClasses(Inexact.class);
    String broken =
        String.valueOf(
            assertThrows(AssertionError.class, () -> SameAnywhere.rule().check(inexact))
                .getMessage());
    assertTrue(broken.contains("Math.exp(double)"), broken);
  }
}
