package dev.rondo.processor.capture;

import dev.rondo.processor.capture.LayerAnnotations.Kind;
import dev.rondo.processor.capture.LayerAnnotations.One;
import dev.rondo.processor.diagnostic.Mistake;
import dev.rondo.processor.diagnostic.Report;
import dev.rondo.processor.ir.AttentionSource;
import dev.rondo.processor.ir.Equation;
import dev.rondo.processor.ir.LayerSource;
import dev.rondo.processor.ir.LayerSource.Attending;
import dev.rondo.processor.ir.ModelSource;
import dev.rondo.processor.ir.ModelSource.TextInput;
import dev.rondo.processor.ir.Origin;
import dev.rondo.processor.ir.QualifiedName;
import dev.rondo.processor.ir.Seq2SeqSource;
import dev.rondo.processor.ir.Seq2SeqSource.Objective;
import dev.rondo.processor.ir.Seq2SeqSource.Output;
import dev.rondo.processor.ir.Size;
import dev.rondo.processor.ir.StackLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Reads a model annotated with {@code @Seq2Seq}. */
final class Seq2SeqCapture {

  private static final String ENCODER = "encoder";
  private static final String DECODER = "decoder";
  private static final List<String> SIDES = List.of(ENCODER, DECODER);

  private final Elements elements;
  private final Types types;
  private final Report report;
  private final Map<QualifiedName, Report> unitReports;

  Seq2SeqCapture(
      Elements elements, Types types, Report report, Map<QualifiedName, Report> unitReports) {
    this.elements = elements;
    this.types = types;
    this.report = report;
    this.unitReports = unitReports;
  }

  /** Whether the annotations of layers within an annotation are complete. */
  static boolean isComplete(Members model, Elements elements) {
    return SIDES.stream()
        .filter(model::has)
        .flatMap(side -> model.annotations(side, elements).stream())
        .allMatch(Members::areComplete);
  }

  /**
   * Returns what a model declares, or null if a mistake stands in the way.
   *
   * @param model the annotated type
   * @param example the record that it learns from
   * @param components reads that record
   * @param layers reads layers
   * @param beside the annotations of layers that stand beside this one
   * @param pooled how their outputs become one vector, or null if that is not said
   * @param sides the annotation
   */
  @Nullable Seq2SeqSource read(
      TypeElement model,
      TypeElement example,
      ExampleCapture components,
      StackCapture layers,
      List<One> beside,
      @Nullable Members pooled,
      Members sides) {
    List<One> reading = reading(model, beside, pooled, sides);
    List<StackLayer> encoder = reading == null ? null : layers.layers(reading, " of the encoder");
    List<LayerSource> decoder = decoder(sides, layers.recurrent());
    AttentionSource attention = attention(sides);
    var numbers = new Ranges("", report);
    var output =
        new Output(
            sides.constant("readout"),
            numbers.notNegative(sides, "projection"),
            numbers.rate(sides, "readoutDropout"),
            sides.constant("tie"),
            sides.flag("copy"));
    var objective =
        new Objective(
            numbers.rate(sides, "labelSmoothing"), numbers.probability(sides, "scheduledSampling"));
    TextInput target = components.textTarget();
    TextInput source =
        !components.targets().isEmpty() ? components.text("join them into one text") : null;
    if (encoder == null || decoder.isEmpty() || source == null || target == null) {
      return null;
    }
    var read =
        new Seq2SeqSource(
            Classes.name(model),
            Classes.areAll(model, Modifier.PUBLIC),
            Classes.name(example),
            components.fields(),
            source,
            target,
            sides.flag("joint"),
            encoder,
            pooling(encoder, pooled, sides),
            decoder,
            sides.constant("bridge"),
            output,
            objective);
    Seq2SeqSource whole = attention == null ? read : attending(read, attention, sides);
    new Seq2SeqRules(whole, sides, report).check();
    return report.isEmpty() ? whole : null;
  }

  private Seq2SeqSource attending(Seq2SeqSource read, AttentionSource attention, Members sides) {
    String copied = sides.flag("copy") ? copied(attention, sides) : "";
    return read.attending(
        new Attending(
            attention,
            sides.flag("inputFeeding"),
            copied,
            read.memory(),
            sides.origin("attention")));
  }

  /** What the decoder begins with; where it is nothing, a bag may say so, and layers not. */
  private String pooling(List<StackLayer> encoder, @Nullable Members pooled, Members sides) {
    if (carriesOver(sides)) {
      return pooled == null ? StackCapture.pooling(encoder) : pooled.constant("value");
    }
    if (pooled != null && !encoder.isEmpty()) {
      report.addWithHelp(
          Mistake.UNUSED_MEMBER,
          pooled.origin(),
          "leave it out",
          "@Pooled",
          "bridge NONE carries nothing over to the decoder");
    }
    return ModelSource.LAST;
  }

  private static boolean carriesOver(Members sides) {
    return !sides.constant("bridge").equals("NONE");
  }

  // The two sides.

  /** The annotations of the layers that read, or null if a mistake stands in the way. */
  private @Nullable List<One> reading(
      TypeElement model, List<One> beside, @Nullable Members pooled, Members sides) {
    List<Members> within = sides.annotations(ENCODER, elements);
    if (!within.isEmpty() && !beside.isEmpty()) {
      report.addWithHelp(
          Mistake.TWO_ENCODERS,
          beside.getFirst().members().origin(),
          "leave out encoder, and write all layers beside @Seq2Seq in their order",
          model.getSimpleName(),
          beside.getFirst().kind().simple());
      return null;
    }
    if (within.isEmpty() && beside.isEmpty() && pooled == null) {
      noLayer(sides, ENCODER, "reads the source");
      return null;
    }
    return within.isEmpty()
        ? beside
        : within.stream().map(members -> new One(Kind.RECURRENT, members)).toList();
  }

  private List<LayerSource> decoder(Members sides, LayersCapture capture) {
    List<Members> layers = sides.annotations(DECODER, elements);
    if (layers.isEmpty()) {
      noLayer(sides, DECODER, "writes the target");
      return List.of();
    }
    layers.forEach(layer -> requireDecodes(layer, sides));
    return capture.layers(layers, " of the decoder");
  }

  private void noLayer(Members sides, String side, String does) {
    report.addWithHelp(
        Mistake.NO_LAYER,
        sides.origin(side),
        "write  " + side + " = @Recurrent(cell = …)",
        side,
        does);
  }

  private void requireDecodes(Members layer, Members sides) {
    if (layer.flag("bidirectional")) {
      report.addWithHelp(
          Mistake.READS_AHEAD,
          layer.origin("bidirectional"),
          "leave out bidirectional",
          "the decoder");
    }
    if (layer.flag("learnStart") && carriesOver(sides)) {
      report.addWithHelp(
          Mistake.UNUSED_MEMBER,
          layer.origin("learnStart"),
          "leave it out, or write  bridge = Bridge.NONE",
          "learnStart of the decoder",
          "the bridge " + sides.constant("bridge") + " says how the decoder begins");
    }
  }

  // Attention.

  private @Nullable AttentionSource attention(Members sides) {
    TypeMirror type = sides.type("attention");
    if (type.getKind() == TypeKind.VOID) {
      refuseWithoutAttention(sides);
      return null;
    }
    var capture = new AttentionCapture(elements);
    if (types.asElement(type) instanceof TypeElement element && capture.isAttention(element)) {
      return attention(capture, element, sides);
    }
    report.addWithHelp(
        Mistake.NOT_AN_ATTENTION,
        sides.origin("attention"),
        "name an interface annotated with @Attention, of your own or of dev.rondo.models.attention",
        ModelCapture.simple(type));
    return null;
  }

  private @Nullable AttentionSource attention(
      AttentionCapture capture, TypeElement type, Members sides) {
    if (!Classes.hasName(type)) {
      report.add(
          Mistake.NOT_VISIBLE,
          sides.origin("attention"),
          Classes.name(type).simple(),
          ModelCapture.NO_NAME,
          "it");
      return null;
    }
    List<String> sizes = sides.strings("attentionSizes");
    List<String> constants = sides.strings("attentionConstants");
    Origin origin = sides.origin(sizes.isEmpty() ? "attentionConstants" : "attentionSizes");
    boolean nothing = sizes.isEmpty() && constants.isEmpty();
    Settings settings = nothing ? Settings.NONE : new Settings(constants, sizes, 0, origin);
    var found = new Report();
    AttentionSource attention = capture.read(type, settings, found);
    Report ofAttention = unitReports.computeIfAbsent(Classes.name(type), _ -> new Report());
    for (Report.Entry entry : found.entries()) {
      (entry.origin().equals(origin) ? report : ofAttention).add(entry);
    }
    return attention;
  }

  /** The name of the weights that say how much of each position is copied, or empty. */
  private String copied(AttentionSource attention, Members sides) {
    List<String> names = attention.distributions().stream().map(Equation::target).toList();
    if (names.size() == 1 && attention.sizeOf(names.getFirst()).equals(Size.ONE)) {
      return names.getFirst();
    }
    String found =
        switch (names.size()) {
          case 0 -> "has no softmax over the positions";
          case 1 ->
              "gives each position %s weights '%s'"
                  .formatted(attention.sizeOf(names.getFirst()).symbol(), names.getFirst());
          default -> "has several softmax over the positions, '" + String.join("', '", names) + "'";
        };
    report.addWithHelp(
        Mistake.COPY_MISMATCH,
        sides.origin("copy"),
        "name an attention with one  a[s] = softmax(e[s])  and  sizes = \"e a: 1\"",
        "the attention '" + attention.type().simple() + "' " + found);
    return "";
  }

  private void refuseWithoutAttention(Members sides) {
    List<String> needing = new ArrayList<>(List.of("attentionSizes", "attentionConstants"));
    needing.removeIf(member -> sides.strings(member).isEmpty());
    for (String flag : List.of("inputFeeding", "copy")) {
      if (sides.flag(flag)) {
        needing.add(flag);
      }
    }
    if (sides.constant("readout").equals("CONTEXT")) {
      needing.add("readout");
    }
    for (String member : needing) {
      report.addWithHelp(
          Mistake.NO_ATTENTION,
          sides.origin(member),
          "add  attention = …  of dev.rondo.models.attention or your own",
          member.equals("readout") ? "readout CONTEXT" : member);
    }
  }
}
