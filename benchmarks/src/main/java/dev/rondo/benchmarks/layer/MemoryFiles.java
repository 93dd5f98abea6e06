package dev.rondo.benchmarks.layer;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import org.jspecify.annotations.Nullable;

/** Keeps what javac writes in memory, and loads its classes from there. */
final class MemoryFiles extends ForwardingJavaFileManager<JavaFileManager> {

  private final Map<String, Content> classes = new HashMap<>();

  MemoryFiles(JavaFileManager others) {
    super(others);
  }

  /** A file, given or to be written. */
  private static final class Content extends SimpleJavaFileObject {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Content(String className, Kind kind) {
      super(URI.create("memory:///" + className.replace('.', '/') + kind.extension), kind);
    }

    @Override
    public OutputStream openOutputStream() {
      return bytes;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }

  /** A source file. */
  static JavaFileObject source(String className, String text) {
    var source = new Content(className, JavaFileObject.Kind.SOURCE);
    source.bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    return source;
  }

  @Override
  public JavaFileObject getJavaFileForOutput(
      Location location, String className, JavaFileObject.Kind kind, @Nullable FileObject sibling) {
    var written = new Content(className, kind);
    if (kind == JavaFileObject.Kind.CLASS) {
      classes.put(className, written);
    }
    return written;
  }

  /** Returns a loader of the classes that were written. */
  ClassLoader loader() {
    return new ClassLoader(MemoryFiles.class.getClassLoader()) {
      @Override
      protected Class<?> findClass(String name) throws ClassNotFoundException {
        Content content = classes.get(name);
        if (content == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] code = content.bytes.toByteArray();
        return defineClass(name, code, 0, code.length);
      }
    };
  }
}
