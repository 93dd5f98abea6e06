package dev.rondo.processor;

import com.google.auto.service.AutoService;
import dev.rondo.processor.capture.CellCapture;
import dev.rondo.processor.capture.ModelCapture;
import dev.rondo.processor.check.Check;
import dev.rondo.processor.diagnostic.Mistake;
import dev.rondo.processor.diagnostic.Place;
import dev.rondo.processor.diagnostic.Report;
import dev.rondo.processor.ir.CellSource;
import dev.rondo.processor.ir.ModelSource;
import dev.rondo.processor.write.Write;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.HashSet;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/**
 * What javac calls: finds cells and models, runs the {@link Pipeline} on each model, and writes
 * what it gives.
 *
 * <p>A mistake in a cell is told at the cell. A model of a cell that is compiled along with it says
 * nothing more; for a cell of another jar it is the model that the user can change.
 */
@AutoService(Processor.class)
public final class RondoProcessor extends AbstractProcessor {

  private static final String CELL = "dev.rondo.annotation.Cell";
  private static final String RECURRENT = "dev.rondo.annotation.Recurrent";

  private final Set<String> cellsSeen = new HashSet<>();
  private boolean warned;

  /** Creates the processor, as javac does. */
  public RondoProcessor() {}

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of(CELL, RECURRENT);
  }

  @Override
  public Set<String> getSupportedOptions() {
    return Set.of("org.gradle.annotation.processing.isolating");
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    for (TypeElement annotation : annotations) {
      if (annotation.getQualifiedName().contentEquals(CELL)) {
        round.getElementsAnnotatedWith(annotation).forEach(cell -> cell((TypeElement) cell));
      }
    }
    for (TypeElement annotation : annotations) {
      if (annotation.getQualifiedName().contentEquals(RECURRENT)) {
        round.getElementsAnnotatedWith(annotation).forEach(model -> model((TypeElement) model));
      }
    }
    return false;
  }

  private void cell(TypeElement type) {
    var report = new Report();
    CellSource cell = new CellCapture(processingEnv.getElementUtils()).read(type, report);
    cellsSeen.add(type.getSimpleName().toString());
    if (cell != null) {
      Check.resolve(cell, report);
    }
    Place.print(report, processingEnv.getMessager());
  }

  private void model(TypeElement type) {
    var report = new Report();
    ModelSource model =
        new ModelCapture(processingEnv.getElementUtils(), processingEnv.getTypeUtils())
            .read(type, report);
    Place.print(report, processingEnv.getMessager());
    if (model == null) {
      return;
    }
    var cellReport = new Report();
    var sources = Pipeline.sources(model, seesVectors(type), cellReport);
    if (!cellReport.isEmpty() && !cellsSeen.contains(model.cell().name())) {
      var own = new Report();
      own.add(
          Mistake.BROKEN_CELL,
          model.origin(),
          model.cell().name(),
          cellReport.entries().getFirst().message());
      Place.print(own, processingEnv.getMessager());
    }
    sources.forEach(source -> write(source, type));
  }

  /** Whether loops in vectors would compile here; if not, says once what to do about it. */
  private boolean seesVectors(TypeElement model) {
    Element vector =
        processingEnv.getElementUtils().getTypeElement("jdk.incubator.vector.FloatVector");
    if (vector == null && !warned) {
      warned = true;
      processingEnv
          .getMessager()
          .printMessage(
              Diagnostic.Kind.WARNING,
              """
              [NoVectors] javac cannot see the module jdk.incubator.vector, so models are compiled to plain loops only, which \
              are several times slower.
                help: give javac and java the flag  --add-modules jdk.incubator.vector
                      Maven: <compilerArgs> of maven-compiler-plugin and <argLine> of surefire; Gradle: options.compilerArgs \
              and applicationDefaultJvmArgs; in a module-info.java: requires dev.rondo.engine brings it\
              """,
              model);
    }
    return vector != null;
  }

  private void write(Write.Source source, TypeElement model) {
    try (Writer writer =
        processingEnv.getFiler().createSourceFile(source.name(), model).openWriter()) {
      writer.write(source.text());
    } catch (IOException e) {
      throw new UncheckedIOException("could not write " + source.name(), e);
    }
  }
}
