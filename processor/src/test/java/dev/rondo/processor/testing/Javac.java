package dev.rondo.processor.testing;

import dev.rondo.processor.RondoProcessor;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Calls javac as a user does, with the processor and the engine. */
public final class Javac {

  /** What makes the vector module visible on the class path. */
  public static final List<String> VECTORS = List.of("--add-modules", "jdk.incubator.vector");

  private final Path folder;
  private final List<String> options = new ArrayList<>();
  private String classPath = System.getProperty("java.class.path");
  private final List<Processor> processors = new ArrayList<>(List.of(new RondoProcessor()));

  /** Prepares a call that writes into a folder. */
  public Javac(Path folder) {
    this.folder = folder;
  }

  /**
   * A source file.
   *
   * @param name the name of the file
   * @param text what stands in it
   */
  public record Source(String name, String text) {

    /** Reads a file. */
    public static Source of(Path file) {
      try {
        return new Source(file.getFileName().toString(), Files.readString(file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * What came of a call.
   *
   * @param success whether everything compiled
   * @param output what javac printed
   * @param generated the generated sources by simple name, such as {@code NameModelPasses}
   * @param classes the folder of class files
   */
  public record Result(
      boolean success, String output, Map<String, String> generated, Path classes) {

    /** The generated source of a class. */
    public String source(String name) {
      String source = generated.get(name);
      if (source == null) {
        throw new AssertionError(name + " is not among " + generated.keySet() + "\n" + output);
      }
      return source;
    }
  }

  /** Adds options. */
  public Javac with(List<String> more) {
    options.addAll(more);
    return this;
  }

  /** Puts a folder of class files in front of the class path. */
  public Javac withLibrary(Path classes) {
    classPath = classes + File.pathSeparator + classPath;
    return this;
  }

  /** Leaves the class path to the options, as for a module path. */
  public Javac withoutClassPath() {
    classPath = "";
    return this;
  }

  /** Runs no annotation processor. */
  public Javac withoutProcessor() {
    processors.clear();
    return this;
  }

  /** Runs another annotation processor too. */
  public Javac with(Processor processor) {
    processors.add(processor);
    return this;
  }

  /** Compiles. */
  public Result compile(Source... sources) {
    return compile(List.of(sources));
  }

  /** Compiles. */
  public Result compile(List<Source> sources) {
    Path classes = created("classes");
    Path generated = created("generated");
    List<String> all =
        new ArrayList<>(List.of("-d", classes.toString(), "-s", generated.toString()));
    all.addAll(classPath.isEmpty() ? List.of() : List.of("-cp", classPath));
    all.addAll(processors.isEmpty() ? List.of("-proc:none") : List.of());
    all.addAll(options);
    var output = new StringWriter();
    JavaCompiler.CompilationTask task =
        ToolProvider.getSystemJavaCompiler()
            .getTask(output, null, null, all, null, sources.stream().map(Javac::file).toList());
    task.setLocale(Locale.ROOT);
    task.setProcessors(processors);
    return new Result(task.call(), output.toString(), read(generated), classes);
  }

  private Path created(String name) {
    try {
      return Files.createDirectories(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JavaFileObject file(Source source) {
    return new SimpleJavaFileObject(
        URI.create("string:///" + source.name()), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return source.text();
      }
    };
  }

  private static Map<String, String> read(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      Map<String, String> texts = new TreeMap<>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
      }
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
