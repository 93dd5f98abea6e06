package dev.rondo.models.testing;

import dev.rondo.processor.Pipeline;
import dev.rondo.processor.capture.ModelCapture;
import dev.rondo.processor.change.Change;
import dev.rondo.processor.check.Check;
import dev.rondo.processor.diagnostic.Report;
import dev.rondo.processor.differentiate.Differentiate;
import dev.rondo.processor.ir.LayerSource;
import dev.rondo.processor.ir.ModelSource;
import dev.rondo.processor.ir.QualifiedName;
import dev.rondo.processor.ir.Seq2SeqSource;
import dev.rondo.processor.ir.Surroundings;
import dev.rondo.processor.ir.Training;
import dev.rondo.processor.write.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles layers with attention, all of a list in one call of javac.
 *
 * <p>A model of each goes through the stages; of what they write only the passes of the decoder's
 * first layer are compiled.
 */
public final class Decoders {

  /** The package of the models; an attention that is given as text belongs there, too. */
  public static final String HOME = "decoders";

  private Decoders() {}

  /** Returns the graph of each decoder and its gradients. */
  public static Map<Decoder, Training> trainings(List<Decoder> decoders) {
    var stages = new Stages(decoders, false);
    read(stages, decoders, List.of());
    Map<Decoder, Training> trainings = new LinkedHashMap<>();
    stages.read.forEach((decoder, read) -> trainings.put(decoder, read.training()));
    return trainings;
  }

  /** Returns a decoder whose attention is given as text, compiled. */
  public static CompiledCell ofSource(Decoder decoder, String text) {
    JavaFileObject source = MemoryFiles.source(decoder.attention(), text);
    return compiled(List.of(decoder), List.of(source)).values().iterator().next();
  }

  /** Returns a decoder compiled. */
  public static CompiledCell compiled(Decoder decoder) {
    return compiled(List.of(decoder)).values().iterator().next();
  }

  /** Returns each decoder compiled. */
  public static Map<Decoder, CompiledCell> compiled(List<Decoder> decoders) {
    return compiled(decoders, List.of());
  }

  private static Map<Decoder, CompiledCell> compiled(
      List<Decoder> decoders, List<JavaFileObject> attentions) {
    var stages = new Stages(decoders, true);
    read(stages, decoders, attentions);
    List<JavaFileObject> sources =
        stages.read.values().stream()
            .map(read -> MemoryFiles.source(read.passes().name(), read.passes().text()))
            .toList();
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    var diagnostics = new DiagnosticCollector<JavaFileObject>();
    var files = new MemoryFiles(javac.getStandardFileManager(diagnostics, null, null));
    List<String> options = new ArrayList<>(options());
    options.add("-proc:none");
    requireDone(javac.getTask(null, files, diagnostics, options, null, sources), diagnostics);
    ClassLoader loader = files.loader();
    Map<Decoder, CompiledCell> compiled = new LinkedHashMap<>();
    stages.read.forEach((decoder, read) -> {
      try {
        var passes = loader.loadClass(read.passes().name()).getDeclaredConstructors()[0];
        passes.setAccessible(true);
        compiled.put(decoder, new CompiledCell(read.training(), passes));
      } catch (ReflectiveOperationException e) {
        throw new LinkageError("javac wrote no passes for " + decoder, e);
      }
    });
    return compiled;
  }

  /** Takes a model of each decoder through the stages. */
  private static void read(Stages stages, List<Decoder> decoders, List<JavaFileObject> attentions) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    var diagnostics = new DiagnosticCollector<JavaFileObject>();
    List<String> options = new ArrayList<>(options());
    options.add("-proc:only");
    var text =
        new StringBuilder(
            """
            package %s;

            import dev.rondo.annotation.Recurrent;
            import dev.rondo.annotation.RecurrentDropout;
            import dev.rondo.annotation.Seq2Seq;
            import dev.rondo.annotation.SequenceModel;
            import dev.rondo.annotation.Target;
            import dev.rondo.annotation.Tokens;
            import dev.rondo.annotation.Zoneout;

            record Pair(@Tokens String source, @Target @Tokens String target) {}
            """
                .formatted(HOME));
    for (int i = 0; i < decoders.size(); i++) {
      text.append(model(i, decoders.get(i)));
    }
    List<JavaFileObject> sources = new ArrayList<>(attentions);
    sources.add(MemoryFiles.source(HOME + ".Pair", text.toString()));
    var files = new MemoryFiles(javac.getStandardFileManager(diagnostics, null, null));
    JavaCompiler.CompilationTask task =
        javac.getTask(null, files, diagnostics, options, null, sources);
    task.setProcessors(List.of(stages));
    requireDone(task, diagnostics);
    if (stages.read.size() != decoders.size()) {
      throw new AssertionError("the stages read only " + stages.read.keySet());
    }
  }

  private static String model(int number, Decoder decoder) {
    return """

    @Seq2Seq(
        encoder = @Recurrent(cell = dev.rondo.models.cell.Elman.class),
        decoder = @Recurrent(cell = %s.class%s),
        attention = %s.class,
        inputFeeding = %s,
        copy = %s)
    interface Model%d extends SequenceModel<Pair> {}
    """
        .formatted(
            decoder.cell(),
            decoder.members().isEmpty() ? "" : ", " + decoder.members(),
            decoder.attention(),
            decoder.feeding(),
            decoder.copies(),
            number);
  }

  private static List<String> options() {
    return List.of(
        "-classpath",
        System.getProperty("java.class.path"),
        "--add-modules",
        "jdk.incubator.vector",
        "-nowarn");
  }

  private static void requireDone(
      JavaCompiler.CompilationTask task, DiagnosticCollector<JavaFileObject> diagnostics) {
    if (!task.call()) {
      throw new AssertionError("the decoders do not compile:\n" + diagnostics.getDiagnostics());
    }
  }

  /** What the stages make of a decoder: its graph, and its passes if they are asked for. */
  private record Read(Training training, Write.Source passes) {}

  /** Takes models through the stages. */
  private static final class Stages extends AbstractProcessor {
    private final List<Decoder> decoders;
    private final boolean writes;
    private final Map<Decoder, Read> read = new LinkedHashMap<>();

    Stages(List<Decoder> decoders, boolean writes) {
      this.decoders = decoders;
      this.writes = writes;
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of("dev.rondo.annotation.Seq2Seq");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      for (TypeElement annotation : annotations) {
        for (Element model : round.getElementsAnnotatedWith(annotation)) {
          String number = model.getSimpleName().toString().substring("Model".length());
          Decoder decoder = decoders.get(Integer.parseInt(number));
          read.put(decoder, read(decoder, (TypeElement) model));
        }
      }
      return false;
    }

    private Read read(Decoder decoder, TypeElement type) {
      var report = new Report();
      Map<QualifiedName, Report> ofUnits = new HashMap<>();
      var capture = new ModelCapture(processingEnv.getElementUtils(), processingEnv.getTypeUtils());
      ModelSource model = capture.read(type, report, ofUnits);
      if (!(model instanceof Seq2SeqSource seq2seq)) {
        throw refused(decoder, report, ofUnits);
      }
      LayerSource layer = seq2seq.decoder().getFirst();
      var sources =
          writes
              ? Pipeline.sources(model, new Surroundings(true, false), report, ofUnits)
              : List.<Write.Source>of();
      var body = Check.resolve(Change.regularise(layer, report), report);
      if (body == null || !report.isEmpty() || sources.isEmpty() && writes) {
        throw refused(decoder, report, ofUnits);
      }
      String passes = seq2seq.passes(layer).toString();
      Write.Source written =
          sources.stream()
              .filter(source -> source.name().equals(passes))
              .findFirst()
              .orElse(new Write.Source(passes, ""));
      return new Read(Differentiate.backward(body), written);
    }

    private static AssertionError refused(
        Decoder decoder, Report report, Map<QualifiedName, Report> ofUnits) {
      List<String> messages = new ArrayList<>();
      report.entries().forEach(entry -> messages.add(entry.message()));
      ofUnits.values().forEach(unit -> unit.entries().forEach(e -> messages.add(e.message())));
      return new AssertionError(decoder + " is refused: " + messages);
    }
  }
}
