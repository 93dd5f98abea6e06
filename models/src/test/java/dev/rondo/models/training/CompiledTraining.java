package dev.rondo.models.training;

import dev.rondo.runtime.Kernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedObject;
import jdk.jfr.consumer.RecordingFile;

/** One epoch of a model, and what C2 made of its kernels and of the loops that are generated. */
final class CompiledTraining {

  private static final int BATCH = 16;

  private static final int C2 = 4;

  /** The code whose speed hangs on that all it calls is inlined to which a vector goes. */
  private static final Pattern WATCHED =
      Pattern.compile("dev\\.rondo\\.kernel\\.vector\\.\\w+|.*Passes\\$VectorLoops");

  private static final String VECTOR_API = "jdk/incubator/vector/";

  /** What throws after a check failed; code that never ran is left out of line. */
  private static final String THROWS = "Failed";

  private CompiledTraining() {}

  /**
   * Trains a model, and prints a line {@code size METHOD BYTES} for each watched method that C2
   * compiled, with the bytes of machine code, and a line {@code call METHOD CALLEE REASON} for each
   * call in it that was not inlined and that vectors go to or come from.
   *
   * @param arguments the model, and the number of steps
   */
  public static void main(String[] arguments) throws IOException {
    CellModel model = CellModel.valueOf(arguments[0]);
    int steps = Integer.parseInt(arguments[1]);
    Path file = Files.createTempFile("compiled", ".jfr");
    try (var recording = new Recording()) {
      recording.enable("jdk.Compilation").withoutThreshold();
      recording.enable("jdk.CompilerInlining");
      recording.start();
      model
          .trainer()
          .kernels(Kernels.best())
          .threads(1)
          .batch(BATCH)
          .epochs(1)
          .fit(Samples.random(steps * BATCH, 12, 7, 1));
      recording.stop();
      recording.dump(file);
      print(RecordingFile.readAllEvents(file));
    } finally {
      Files.delete(file);
    }
  }

  private static void print(List<RecordedEvent> events) {
    Map<Integer, String> compiled = new HashMap<>();
    for (RecordedEvent event : events) {
      if (event.getEventType().getName().equals("jdk.Compilation")
          && event.getShort("compileLevel") == C2
          && event.getBoolean("succeded")) {
        RecordedMethod method = event.getValue("method");
        if (WATCHED.matcher(method.getType().getName()).matches()) {
          String name = method.getType().getName() + "." + method.getName();
          compiled.put(event.getInt("compileId"), name);
          System.out.println("size " + name + " " + event.getLong("codeSize"));
        }
      }
    }
    for (RecordedEvent event : events) {
      if (event.getEventType().getName().equals("jdk.CompilerInlining")
          && !event.getBoolean("succeeded")) {
        String in = compiled.get(event.getInt("compileId"));
        RecordedObject callee = event.getValue("callee");
        if (in != null && handlesVectors(callee)) {
          System.out.printf(
              "call %s %s.%s %s%n",
              in, callee.getString("type"), callee.getString("name"), event.getString("message"));
        }
      }
    }
  }

  private static boolean handlesVectors(RecordedObject method) {
    boolean vectors =
        method.getString("type").startsWith(VECTOR_API)
            || method.getString("descriptor").contains(VECTOR_API);
    return vectors && !method.getString("name").endsWith(THROWS);
  }
}
