package dev.rondo.processor.testing;

import dev.rondo.processor.testing.Javac.Source;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Calls javac many times without a file: what it writes stays in memory. */
public final class MemoryJavac {

  private final StandardJavaFileManager files =
      ToolProvider.getSystemJavaCompiler()
          .getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);

  /** Prepares calls that share what javac reads of the class path. */
  public MemoryJavac() {}

  /**
   * What came of a call.
   *
   * @param messages what javac says
   * @param generated the sources that a processor wrote, by the names of their classes
   */
  public record Result(List<Message> messages, Map<String, String> generated) {

    /** What is an error. */
    public List<Message> errors() {
      return messages.stream().filter(m -> m.kind() == Diagnostic.Kind.ERROR).toList();
    }
  }

  /**
   * One message.
   *
   * @param kind how bad it is
   * @param file the name of the source that it points into, or empty for none
   * @param text what it says
   */
  public record Message(Diagnostic.Kind kind, String file, String text) {}

  /**
   * Compiles.
   *
   * @param processors the annotation processors, of which there may be none
   * @param options options of javac
   * @param sources what to compile
   */
  public Result compile(List<Processor> processors, List<String> options, List<Source> sources) {
    var messages = new DiagnosticCollector<JavaFileObject>();
    var memory = new Memory(files);
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of("-cp", System.getProperty("java.class.path")));
    all.addAll(Javac.VECTORS);
    all.addAll(processors.isEmpty() ? List.of("-proc:none") : List.of());
    JavaCompiler.CompilationTask task =
        ToolProvider.getSystemJavaCompiler()
            .getTask(
                null,
                memory,
                messages,
                all,
                null,
                sources.stream().map(MemoryJavac::file).toList());
    task.setLocale(Locale.ROOT);
    task.setProcessors(processors);
    boolean success = task.call();
    var result =
        new Result(
            messages.getDiagnostics().stream().map(MemoryJavac::message).toList(), memory.texts());
    if (success != result.errors().isEmpty()) {
      throw new IllegalStateException("javac failed and said " + result.messages());
    }
    return result;
  }

  private static Message message(Diagnostic<? extends JavaFileObject> of) {
    JavaFileObject file = of.getSource();
    String name = file == null ? "" : file.toUri().getPath().substring(1);
    return new Message(of.getKind(), name, of.getMessage(Locale.ROOT));
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

  /** Keeps the sources that are written, and drops the classes. */
  private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {

    private final Map<String, ByteArrayOutputStream> written = new TreeMap<>();

    Memory(JavaFileManager under) {
      super(under);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
      var bytes = new ByteArrayOutputStream();
      if (kind == JavaFileObject.Kind.SOURCE) {
        written.put(name, bytes);
      }
      URI place = URI.create("memory:///" + name.replace('.', '/') + kind.extension);
      return new SimpleJavaFileObject(place, kind) {
        @Override
        public OutputStream openOutputStream() {
          return bytes;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
          return bytes.toString(StandardCharsets.UTF_8);
        }
      };
    }

    Map<String, String> texts() {
      Map<String, String> texts = new TreeMap<>();
      written.forEach((name, bytes) -> texts.put(name, bytes.toString(StandardCharsets.UTF_8)));
      return texts;
    }
  }
}
