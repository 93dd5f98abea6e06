package dev.rondo.models.testing;

import dev.rondo.processor.capture.ModelCapture;
import dev.rondo.processor.change.Change;
import dev.rondo.processor.check.Check;
import dev.rondo.processor.diagnostic.Report;
import dev.rondo.processor.differentiate.Differentiate;
import dev.rondo.processor.ir.CellSource;
import dev.rondo.processor.ir.Size;
import dev.rondo.processor.ir.Training;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.RecurrentPasses;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * A cell, as the compiler understands it and as it compiles it.
 *
 * <p>A model of the cell goes through javac with the real processor. Beside it another processor
 * takes the first stages and keeps what they give.
 */
public final class CompiledCell {

  private static final Map<Key, CompiledCell> COMPILED = new ConcurrentHashMap<>();

  private final Training training;
  private final Constructor<?> passes;

  CompiledCell(Training training, Constructor<?> passes) {
    this.training = training;
    this.passes = passes;
  }

  /** A cell, and what the model says of it besides. */
  private record Key(Class<?> cell, String members) {}

  /** Compiles a model of a cell, once. */
  public static CompiledCell of(Class<?> cell) {
    return of(cell, "");
  }

  /**
   * Compiles a model of a cell, once.
   *
   * @param members what {@code @Recurrent} says besides: {@code layerNorm = true}
   * @throws AssertionError if javac refuses it; the message has what it says
   */
  public static CompiledCell of(Class<?> cell, String members) {
    return COMPILED.computeIfAbsent(
        new Key(cell, members),
        key -> compile("compiled", key.cell().getCanonicalName(), key.members(), List.of()));
  }

  /**
   * Compiles a cell that is given as text, and a model of it in the same package.
   *
   * @param type the qualified name of the cell
   * @param text the source file that declares it
   */
  public static CompiledCell ofSource(String type, String text) {
    String home = type.substring(0, type.lastIndexOf('.'));
    return compile(home, type, "", List.of(MemoryFiles.source(type, text)));
  }

  /** The graph of the cell and its gradients. */
  public Training training() {
    return training;
  }

  /** The generated class at work with some kernels. */
  public RecurrentPasses passes(Kernels kernels, Shape shape) {
    CellSource cell = training.body().cell();
    IntStream own =
        cell.ownSizes().stream()
            .map(declared -> declared.size().equals(Size.M) ? memory() : declared.size())
            .mapToInt(shape::elements);
    return passes(
        kernels, IntStream.concat(IntStream.of(shape.inputs(), shape.hidden()), own).toArray());
  }

  private Size memory() {
    CellSource cell = training.body().cell();
    return cell.sizeOf(cell.memory());
  }

  /** The generated class for sizes I, H and those that its equations declare. */
  public RecurrentPasses passes(Kernels kernels, int... sizes) {
    List<Object> arguments = new ArrayList<>(List.of(kernels));
    Arrays.stream(sizes).forEach(arguments::add);
    try {
      return (RecurrentPasses) passes.newInstance(arguments.toArray());
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        throw refused;
      }
      throw new LinkageError("the generated passes cannot be created", e);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the generated passes cannot be created", e);
    }
  }

  private static CompiledCell compile(
      String home, String name, String members, List<JavaFileObject> sources) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    var diagnostics = new DiagnosticCollector<JavaFileObject>();
    var files = new MemoryFiles(javac.getStandardFileManager(diagnostics, null, null));
    List<String> options =
        List.of(
            "-classpath",
            System.getProperty("java.class.path"),
            "--add-modules",
            "jdk.incubator.vector",
            "-nowarn");
    List<JavaFileObject> all = new ArrayList<>(sources);
    all.add(MemoryFiles.source(home + ".Model", model(home, name, members)));
    var stages = new Stages();
    JavaCompiler.CompilationTask task = javac.getTask(null, files, diagnostics, options, null, all);
    task.setProcessors(List.of(stages, realProcessor()));
    if (!task.call()) {
      throw new AssertionError(
          "a model of " + name + " does not compile:\n" + diagnostics.getDiagnostics());
    }
    try {
      Constructor<?> passes =
          files.loader().loadClass(home + ".ModelPasses").getDeclaredConstructors()[0];
      passes.setAccessible(true);
      return new CompiledCell(stages.training(), passes);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("javac wrote no passes for " + name, e);
    }
  }

  private static String model(String home, String cell, String members) {
    return """
    package %s;

    import dev.rondo.annotation.Recurrent;
    import dev.rondo.annotation.RecurrentDropout;
    import dev.rondo.annotation.SequenceModel;
    import dev.rondo.annotation.Target;
    import dev.rondo.annotation.Tokens;
    import dev.rondo.annotation.Zoneout;

    record Example(@Tokens String text, @Target boolean answer) {}

    @Recurrent(cell = %s.class%s)
    interface Model extends SequenceModel<Example> {}
    """
        .formatted(home, cell, members.isEmpty() ? "" : ", " + members);
  }

  /** The processor as javac finds it. */
  private static Processor realProcessor() {
    return ServiceLoader.load(Processor.class).findFirst().orElseThrow();
  }

  /** Takes a model through the stages up to its gradients. */
  private static final class Stages extends AbstractProcessor {
    private @Nullable Training training;

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of("dev.rondo.annotation.Recurrent");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      for (TypeElement annotation : annotations) {
        for (Element model : round.getElementsAnnotatedWith(annotation)) {
          differentiate((TypeElement) model);
        }
      }
      return false;
    }

    private void differentiate(TypeElement type) {
      var report = new Report();
      var capture = new ModelCapture(processingEnv.getElementUtils(), processingEnv.getTypeUtils());
      var model = capture.read(type, report, new HashMap<>());
      if (model == null || !report.isEmpty()) {
        return;
      }
      var cell = Change.regularise(model.layers().getFirst(), report);
      var body = Check.resolve(cell, report);
      if (body != null) { // otherwise the real processor says why
        training = Differentiate.backward(body);
      }
    }

    Training training() {
      if (training == null) {
        throw new AssertionError("the stages gave no graph");
      }
      return training;
    }
  }
}
