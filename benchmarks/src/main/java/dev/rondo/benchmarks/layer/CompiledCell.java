package dev.rondo.benchmarks.layer;

import dev.rondo.models.cell.Lstm;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.RecurrentPasses;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.processing.Processor;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** A cell that javac compiles while a benchmark runs, with the processor that users have. */
public final class CompiledCell {

  private static final String BUILT_IN = Lstm.class.getPackageName();

  private static final Pattern PACKAGE = Pattern.compile("(?m)^package\\s+([\\w.]+)\\s*;");

  private final Constructor<?> passes;

  private CompiledCell(Constructor<?> passes) {
    this.passes = passes;
  }

  /** The names of all cells that come with Rondo, in their order. */
  public static List<String> builtIn() throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    List<String> names = new ArrayList<>();
    try (JavaFileManager files = javac.getStandardFileManager(null, null, null)) {
      for (JavaFileObject file :
          files.list(
              StandardLocation.CLASS_PATH, BUILT_IN, Set.of(JavaFileObject.Kind.CLASS), false)) {
        String type = files.inferBinaryName(StandardLocation.CLASS_PATH, file);
        names.add(type.substring(BUILT_IN.length() + 1));
      }
    }
    names.remove("package-info");
    return names.stream().sorted().toList();
  }

  /**
   * Compiles a cell that comes with Rondo.
   *
   * @throws IllegalArgumentException if it does not compile, with the messages of javac
   */
  public static CompiledCell of(String name) {
    return compile("compiled", BUILT_IN + "." + name, List.of());
  }

  /**
   * Compiles the cell of a source file, the type that the file is named after.
   *
   * @throws IllegalArgumentException if it does not compile, with the messages of javac
   */
  public static CompiledCell ofSource(Path file) throws IOException {
    String text = Files.readString(file);
    Matcher declaration = PACKAGE.matcher(text);
    if (!declaration.find()) {
      throw new IllegalArgumentException(file + " declares no package");
    }
    String type = declaration.group(1) + "." + name(file);
    return compile(declaration.group(1), type, List.of(MemoryFiles.source(type, text)));
  }

  /** The type that a source file is named after. */
  public static String name(Path source) {
    return source.getFileName().toString().replaceAll("\\.java$", "");
  }

  /**
   * The generated layer at work with some kernels.
   *
   * @param own the number of elements of each size of the cell's own
   */
  public RecurrentPasses passes(Kernels kernels, int inputSize, int hiddenSize, int own) {
    Object[] arguments = new Object[passes.getParameterCount()];
    Arrays.fill(arguments, own);
    arguments[0] = kernels;
    arguments[1] = inputSize;
    arguments[2] = hiddenSize;
    try {
      return (RecurrentPasses) passes.newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the generated passes cannot be created", e);
    }
  }

  private static CompiledCell compile(String home, String cell, List<JavaFileObject> sources) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    var diagnostics = new DiagnosticCollector<JavaFileObject>();
    var files = new MemoryFiles(javac.getStandardFileManager(diagnostics, null, null));
    List<JavaFileObject> all = new ArrayList<>(sources);
    all.add(MemoryFiles.source(home + ".BenchmarkModel", model(home, cell)));
    List<String> options =
        List.of(
            "-classpath",
            System.getProperty("java.class.path"),
            "--add-modules",
            "jdk.incubator.vector",
            "-nowarn");
    JavaCompiler.CompilationTask task = javac.getTask(null, files, diagnostics, options, null, all);
    task.setProcessors(List.of(ServiceLoader.load(Processor.class).findFirst().orElseThrow()));
    if (!task.call()) {
      throw new IllegalArgumentException(
          "a model of " + cell + " does not compile:\n" + diagnostics.getDiagnostics());
    }
    try {
      Constructor<?> passes =
          files.loader().loadClass(home + ".BenchmarkModelPasses").getDeclaredConstructors()[0];
      passes.setAccessible(true);
      return new CompiledCell(passes);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("javac wrote no passes for " + cell, e);
    }
  }

  /** The source of a model of a cell that comes with Rondo, as a user would write it. */
  public static String model(String name) {
    return model("compiled", BUILT_IN + "." + name);
  }

  private static String model(String home, String cell) {
    return """
    package %s;

    import dev.rondo.annotation.Recurrent;
    import dev.rondo.annotation.SequenceModel;
    import dev.rondo.annotation.Target;
    import dev.rondo.annotation.Tokens;

    record BenchmarkExample(@Tokens String text, @Target boolean label) {}

    @Recurrent(cell = %s.class)
    interface BenchmarkModel extends SequenceModel<BenchmarkExample> {}
    """
        .formatted(home, cell);
  }
}
