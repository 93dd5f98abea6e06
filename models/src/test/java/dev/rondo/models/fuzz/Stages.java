package dev.rondo.models.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.sun.source.util.JavacTask;
import dev.rondo.processor.Pipeline;
import dev.rondo.processor.diagnostic.Report;
import dev.rondo.processor.ir.ModelSource;
import dev.rondo.processor.ir.QualifiedName;
import dev.rondo.processor.ir.Surroundings;
import dev.rondo.processor.write.Write;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Takes a model through all stages of the processor: mistakes are told, or what is written is Java
 * by its grammar. That it compiles too is what {@code HostileTest} of the processor tries, of fewer
 * models.
 */
final class Stages {

  private static final Surroundings AROUND = new Surroundings(true, false);

  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

  /** Of all calls, since to make one costs more than to read a source. */
  private static final JavaFileManager FILES =
      JAVAC.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);

  private Stages() {}

  /**
   * Returns whether sources were written; else mistakes were told.
   *
   * @param units what could not be read of each cell and attention of the model
   */
  static boolean run(ModelSource model, Map<QualifiedName, Report> units) throws IOException {
    var report = new Report();
    List<Write.Source> sources = Pipeline.sources(model, AROUND, report, units);
    boolean told = !report.isEmpty() || units.values().stream().anyMatch(unit -> !unit.isEmpty());
    assertEquals(told, sources.isEmpty());
    if (told) {
      return false;
    }
    var problems = new DiagnosticCollector<JavaFileObject>();
    List<JavaFileObject> files = sources.stream().map(Stages::file).toList();
    var task = (JavacTask) JAVAC.getTask(null, FILES, problems, List.of("-proc:none"), null, files);
    task.parse();
    List<Diagnostic<? extends JavaFileObject>> found = problems.getDiagnostics();
    assertFalse(
        found.stream().anyMatch(problem -> problem.getKind() == Diagnostic.Kind.ERROR),
        found::toString);
    return true;
  }

  private static JavaFileObject file(Write.Source source) {
    URI uri = URI.create("string:///" + source.name().replace('.', '/') + ".java");
    return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return source.text();
      }
    };
  }
}
