package dev.rondo.processor;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrows: RondoProcessor → Pipeline → the six stages → diagnostic → ir. */
final class ArchitectureTest {

  private static final String ROOT = "dev.rondo.processor";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importUrl(RondoProcessor.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void processor_hasClasses() {
    assertFalse(CLASSES.isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"capture", "change", "check", "differentiate", "fuse", "plan", "write"})
  void stage_each_importsNoStage(String stage) {
    classes()
        .that()
        .resideInAPackage(ROOT + "." + stage)
        .should()
        .onlyDependOnClassesThat(
            not(resideInAnyPackage(ROOT + ".."))
                .or(resideInAnyPackage(ROOT + "." + stage, ROOT + ".diagnostic", ROOT + ".ir")))
        .check(CLASSES);
  }

  @Test
  void diagnostic_importsOnlyIr() {
    classes()
        .that()
        .resideInAPackage(ROOT + ".diagnostic")
        .should()
        .onlyDependOnClassesThat(
            not(resideInAnyPackage(ROOT + ".."))
                .or(resideInAnyPackage(ROOT + ".diagnostic", ROOT + ".ir")))
        .check(CLASSES);
  }

  @Test
  void ir_importsOnlyTheJdk() {
    classes()
        .that()
        .resideInAPackage(ROOT + ".ir")
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(ROOT + ".ir", "java..", "org.jspecify.."))
        .check(CLASSES);
  }

  @Test
  void pipeline_isImportedByTheProcessorAlone() {
    classes()
        .that(simpleName("Pipeline"))
        .should()
        .onlyHaveDependentClassesThat(simpleName("Pipeline").or(simpleName("RondoProcessor")))
        .check(CLASSES);
  }

  @Test
  void javaPoet_isImportedByWriteAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".write")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.palantir..")
        .check(CLASSES);
  }

  @Test
  void languageModel_isImportedWhereJavacIsSpokenTo() {
    noClasses()
        .that(
            not(simpleName("RondoProcessor"))
                .and(
                    not(
                        resideInAnyPackage(
                            ROOT + ".capture", ROOT + ".diagnostic", ROOT + ".write"))))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javax..")
        .check(CLASSES);
  }

  @Test
  void write_knowsModifiersAndNamesOfTheLanguageModelOnly() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".write")
        .should()
        .dependOnClassesThat(resideInAnyPackage("javax..").and(not(simpleName("Modifier"))))
        .check(CLASSES);
  }

  @Test
  void engine_isNeverLoaded() {
    List<String> engine =
        List.of(
            "array",
            "annotation",
            "file",
            "kernel",
            "loss",
            "metric",
            "optimizer",
            "random",
            "runtime",
            "sequence",
            "training");

    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            engine.stream().map(name -> "dev.rondo." + name + "..").toArray(String[]::new))
        .check(CLASSES);
  }

  @Test
  void processor_readsAndWritesNothingButWhatJavacHandsIt() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                    "java.net..",
                    "java.nio.channels..",
                    "java.lang.reflect..",
                    "java.util.concurrent..",
                    "java.util.logging..",
                    "java.util.zip..",
                    "java.time..",
                    "java.util.random..",
                    "java.rmi..",
                    "java.sql..",
                    "javax.net..",
                    "javax.script..")
                .or(
                    resideInAPackage("java.io")
                        .and(not(simpleName("IOException")))
                        .and(not(simpleName("UncheckedIOException")))
                        .and(not(simpleName("Serializable")))
                        .and(not(simpleName("Writer"))))
                .or(
                    belongToAnyOf(
                        Process.class,
                        ProcessBuilder.class,
                        Runtime.class,
                        ClassLoader.class,
                        Thread.class,
                        ServiceLoader.class,
                        Random.class)))
        .check(CLASSES);
  }

  /** Of files, generated code is told the class; of the system, arrays are copied. */
  @Test
  void processor_callsNothingOfFilesOrOfTheSystem() {
    noClasses()
        .should()
        .accessTargetWhere(targetOwner(resideInAPackage("java.nio.file")))
        .orShould()
        .accessTargetWhere(targetOwner(type(System.class)).and(target(not(name("arraycopy")))))
        .orShould()
        .callMethodWhere(target(name("writeTo")))
        .check(CLASSES);
    System.out.printf("%d classes of the processor use none of these%n", CLASSES.size());
  }
}
