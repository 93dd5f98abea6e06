package dev.rondo.processor;

import com.google.auto.service.AutoService;
import dev.rondo.processor.capture.AttentionCapture;
import dev.rondo.processor.capture.CellCapture;
import dev.rondo.processor.capture.ModelCapture;
import dev.rondo.processor.check.Check;
import dev.rondo.processor.diagnostic.Mistake;
import dev.rondo.processor.diagnostic.Place;
import dev.rondo.processor.diagnostic.Report;
import dev.rondo.processor.ir.AttentionSource;
import dev.rondo.processor.ir.CellSource;
import dev.rondo.processor.ir.LayerSource;
import dev.rondo.processor.ir.ModelSource;
import dev.rondo.processor.ir.Origin;
import dev.rondo.processor.ir.QualifiedName;
import dev.rondo.processor.ir.Surroundings;
import dev.rondo.processor.write.Write;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;

/**
 * What javac calls: finds cells and models, runs the {@link Pipeline} on each model, and writes
 * what it gives.
 *
 * <p>A mistake in a cell is told at the cell. A model of a cell that is compiled along with it says
 * nothing more; for a cell of another jar it is the model that the user can change. A model whose
 * types do not all exist waits for the next round, in which another processor may have made them.
 */
@AutoService(Processor.class)
public final class RondoProcessor extends AbstractProcessor {

  private static final String CELL = "dev.rondo.annotation.Cell";
  private static final String RECURRENT = "dev.rondo.annotation.Recurrent";
  private static final String STACK = "dev.rondo.annotation.Recurrent.Stack";
  private static final String CONVOLUTION = "dev.rondo.annotation.Convolution";
  private static final String CONVOLUTIONS = "dev.rondo.annotation.Convolution.Stack";
  private static final String SELF_ATTENTION = "dev.rondo.annotation.SelfAttention";
  private static final String SELF_ATTENTIONS = "dev.rondo.annotation.SelfAttention.Stack";
  private static final String POOLED = "dev.rondo.annotation.Pooled";
  private static final String ATTENTION = "dev.rondo.annotation.Attention";
  private static final String SEQ2SEQ = "dev.rondo.annotation.Seq2Seq";
  private static final String TWIN = "dev.rondo.annotation.Twin";

  /** The annotations that say what a type is a model of; a type may have several. */
  private static final List<String> STYLES =
      List.of(
          RECURRENT,
          STACK,
          CONVOLUTION,
          CONVOLUTIONS,
          SELF_ATTENTION,
          SELF_ATTENTIONS,
          POOLED,
          SEQ2SEQ,
          TWIN);

  private final Set<String> unitsSeen = new HashSet<>();
  private final Set<Report.Entry> said = new HashSet<>();
  private List<String> waiting = List.of();
  private boolean warned;

  /** Creates the processor, as javac does. */
  public RondoProcessor() {}

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    Set<String> all = new HashSet<>(STYLES);
    all.addAll(List.of(CELL, ATTENTION));
    return all;
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    if (round.processingOver()) {
      return false;
    }
    annotated(CELL, annotations, round).forEach(this::cell);
    annotated(ATTENTION, annotations, round).forEach(this::attention);
    Set<TypeElement> models = new LinkedHashSet<>();
    waiting.forEach(name -> models.add(elements().getTypeElement(name)));
    STYLES.forEach(style -> models.addAll(annotated(style, annotations, round)));
    var capture = new ModelCapture(elements(), processingEnv.getTypeUtils());
    List<String> notReady = new ArrayList<>();
    for (TypeElement model : models) {
      if (capture.isReady(model)) {
        model(model, capture);
      } else {
        notReady.add(model.getQualifiedName().toString());
      }
    }
    waiting = notReady;
    return false;
  }

  private static List<TypeElement> annotated(
      String with, Set<? extends TypeElement> annotations, RoundEnvironment round) {
    return annotations.stream()
        .filter(annotation -> annotation.getQualifiedName().contentEquals(with))
        // one that a module does not see is no annotation type, and javac says so itself
        .filter(annotation -> annotation.getKind() == ElementKind.ANNOTATION_TYPE)
        .flatMap(annotation -> round.getElementsAnnotatedWith(annotation).stream())
        .map(TypeElement.class::cast)
        .toList();
  }

  private void cell(TypeElement type) {
    var report = new Report();
    CellSource cell = new CellCapture(elements()).read(type, report);
    unitsSeen.add(type.getQualifiedName().toString());
    if (cell != null) {
      Check.resolve(cell, report);
    }
    say(report);
  }

  private void attention(TypeElement type) {
    var report = new Report();
    AttentionSource attention = new AttentionCapture(elements()).read(type, report);
    unitsSeen.add(type.getQualifiedName().toString());
    if (attention != null) {
      Pipeline.isRight(attention, report);
    }
    say(report);
  }

  private void model(TypeElement type, ModelCapture capture) {
    var report = new Report();
    Map<QualifiedName, Report> unitReports = new LinkedHashMap<>();
    ModelSource model = capture.read(type, report, unitReports);
    if (model != null) {
      var around = new Surroundings(seesVectors(type), hidesJavaLang(model.type()));
      var sources = Pipeline.sources(model, around, report, unitReports);
      model.units().forEach(layer -> brokenUnits(layer, unitReports, report));
      sources.forEach(source -> write(source, type, report));
    } else if (report.isEmpty()) {
      unitReports
          .keySet()
          .forEach(unit -> broken("unit", unit, Place.of(type), unitReports, report));
    }
    say(report);
  }

  /** Tells at the model what is wrong with a unit that is not compiled along with it. */
  private void brokenUnits(
      LayerSource layer, Map<QualifiedName, Report> unitReports, Report report) {
    broken("cell", layer.cell().type(), layer.cellOrigin(), unitReports, report);
    if (layer.attending() != null) {
      QualifiedName attention = layer.attending().attention().type();
      broken("attention", attention, layer.attending().origin(), unitReports, report);
    }
  }

  private void broken(
      String what,
      QualifiedName type,
      Origin origin,
      Map<QualifiedName, Report> unitReports,
      Report report) {
    Report found = unitReports.get(type);
    if (found != null && !found.isEmpty() && !unitsSeen.contains(type.toString())) {
      String first = found.entries().getFirst().message();
      report.add(Mistake.BROKEN_CELL, origin, what, type.simple(), first);
    }
  }

  /** Prints what is not yet printed: models may share a record. */
  private void say(Report report) {
    report.entries().stream()
        .filter(said::add)
        .forEach(entry -> Place.print(entry, Diagnostic.Kind.ERROR, processingEnv.getMessager()));
  }

  /** Whether loops in vectors would compile here; if not, says once what to do about it. */
  private boolean seesVectors(TypeElement model) {
    boolean sees = elements().getTypeElement("jdk.incubator.vector.FloatVector") != null;
    if (!sees && !warned) {
      warned = true;
      var report = new Report();
      report.addWithHelp(
          Mistake.NO_VECTORS,
          Place.of(model),
          """
          give javac and java the flag  --add-modules jdk.incubator.vector
              Maven:  <compilerArgs> of maven-compiler-plugin, <argLine> of maven-surefire-plugin
              Gradle: options.compilerArgs of JavaCompile, jvmArgs of Test and JavaExec
              or add a module-info.java that requires dev.rondo.engine, which brings it\
          """,
          model.getSimpleName());
      report
          .entries()
          .forEach(e -> Place.print(e, Diagnostic.Kind.WARNING, processingEnv.getMessager()));
    }
    return sees;
  }

  /** Whether a class of the user's own is meant where generated code says String. */
  private boolean hidesJavaLang(QualifiedName model) {
    String prefix = model.packageName().isEmpty() ? "" : model.packageName() + ".";
    return Surroundings.NEEDED.stream()
        .anyMatch(name -> elements().getTypeElement(prefix + name) != null);
  }

  private void write(Write.Source source, TypeElement model, Report report) {
    try (Writer writer =
        processingEnv.getFiler().createSourceFile(source.name(), model).openWriter()) {
      writer.write(source.text());
    } catch (FilerException e) {
      report.addWithHelp(
          Mistake.NAME_TAKEN,
          Place.of(model),
          "rename one of the two",
          model.getSimpleName(),
          source.name());
    } catch (IOException e) {
      throw new UncheckedIOException("could not write " + source.name(), e);
    }
  }

  private Elements elements() {
    return processingEnv.getElementUtils();
  }
}
