package dev.rondo.processor.capture;

import dev.rondo.processor.capture.LayerAnnotations.One;
import dev.rondo.processor.diagnostic.Mistake;
import dev.rondo.processor.diagnostic.Report;
import dev.rondo.processor.ir.ModelSource;
import dev.rondo.processor.ir.ModelSource.TextInput;
import dev.rondo.processor.ir.StackLayer;
import dev.rondo.processor.ir.TwinSource;
import dev.rondo.processor.ir.TwinSource.Comparing;
import dev.rondo.processor.ir.TwinSource.Objective;
import dev.rondo.processor.ir.TwinSource.Target;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Reads a model annotated with {@code @Twin}. */
final class TwinCapture {

  private static final String POOLING = "pooling";
  private static final String LOSS = "loss";
  private static final String COMPARISON = "comparison";

  /** Losses of the pairs of a batch, which take any score. */
  private static final List<String> OF_SCORES = List.of("BINARY_CROSS_ENTROPY", "SCORE", "COSENT");

  private static final List<String> CONTRASTIVE = List.of("CONTRASTIVE", "ONLINE_CONTRASTIVE");
  private static final List<String> TRIPLETS =
      List.of("TRIPLET", "TRIPLET_HARD", "TRIPLET_SEMI_HARD");
  private static final List<String> SCALED = List.of("COSENT", "RANKING");

  private final Members twin;
  private final Report report;

  TwinCapture(Members twin, Report report) {
    this.twin = twin;
    this.report = report;
  }

  /**
   * Returns what a model declares, or null if a mistake stands in the way.
   *
   * @param model the annotated type
   * @param example the record that it learns from
   * @param components reads that record
   * @param layers reads layers
   * @param annotations the annotations of layers
   */
  @Nullable TwinSource read(
      TypeElement model,
      TypeElement example,
      ExampleCapture components,
      StackCapture layers,
      List<One> annotations) {
    if (annotations.isEmpty() && !twin.isGiven(POOLING)) {
      report.addWithHelp(
          Mistake.NO_LAYER,
          twin.origin(),
          "add  @Recurrent(cell = …)",
          "encoder of the twin",
          "reads the texts");
      return null;
    }
    List<StackLayer> stack = layers.layers(annotations, "");
    String pooling = twin.isGiven(POOLING) ? twin.constant(POOLING) : StackCapture.pooling(stack);
    if (pooling.equals(ModelSource.LAST)) {
      layers.requireLastStep(annotations, ", or write  pooling = Pooling.MEAN");
    }
    var numbers = new Ranges("", report);
    Comparing comparing = comparing(pooling, numbers);
    Objective objective = objective(numbers);
    Target target = components.sameness();
    List<TextInput> texts = target == null ? List.of() : components.texts();
    if (stack == null || texts.isEmpty() || target == null) {
      return null;
    }
    requireAlike(texts);
    if (fits(comparing, objective.loss(), target)) {
      requireUsed(comparing, objective.loss());
    }
    return report.isEmpty()
        ? new TwinSource(
            Classes.name(model),
            Classes.areAll(model, Modifier.PUBLIC),
            Classes.name(example),
            components.fields(),
            texts,
            target,
            stack,
            comparing,
            objective)
        : null;
  }

  private Comparing comparing(String pooling, Ranges numbers) {
    var comparing =
        new Comparing(pooling, twin.constant(COMPARISON), numbers.atLeastOne(twin, "head"));
    return comparing.isLearned() ? comparing : comparing.withoutHead();
  }

  private Objective objective(Ranges numbers) {
    String loss = twin.constant(LOSS);
    float headDropout = numbers.rate(twin, "headDropout");
    float margin = numbers.positive(twin, "margin");
    float scale = numbers.positive(twin, "scale");
    return new Objective(
        loss, headDropout, hasMargin(loss) ? margin : 0, hasScale(loss) ? scale : 0);
  }

  /** Adds a mistake if texts that one encoder reads are not cut alike. */
  private void requireAlike(List<TextInput> texts) {
    TextInput first = texts.getFirst();
    for (TextInput other : texts) {
      boolean alike =
          first.level().equals(other.level())
              && first.embedding() == other.embedding()
              && first.given().equals(other.given());
      if (!alike) {
        report.addWithHelp(
            Mistake.TEXTS_DIFFER,
            twin.origin(),
            "give all texts the same @Tokens",
            first.component(),
            first.inWords(),
            other.component(),
            other.inWords());
        return;
      }
    }
  }

  // The loss.

  /** Whether the examples and the comparison fit the loss; if not, adds to the report why. */
  private boolean fits(Comparing comparing, String loss, Target target) {
    List<String> fit = fitting(target.kind());
    if (!fit.contains(loss)) {
      report.addWithHelp(
          Mistake.LOSS_MISMATCH,
          twin.origin(LOSS),
          "write  %s = TwinLoss.%s%s"
              .formatted(
                  LOSS,
                  fit.getFirst(),
                  OF_SCORES.contains(fit.getFirst()) || !comparing.isLearned()
                      ? ""
                      : ", comparison = Comparison.COSINE"),
          loss,
          examples(loss),
          has(target));
      return false;
    }
    if (comparing.isLearned() && !OF_SCORES.contains(loss)) {
      report.addWithHelp(
          Mistake.LOSS_MISMATCH,
          twin.origin(COMPARISON),
          "write  comparison = Comparison.COSINE",
          loss,
          "comparisons of vectors, without weights",
          "comparison is " + comparing.comparison());
      return false;
    }
    String needed = neededScores(comparing.comparison(), loss);
    if (needed != null) {
      report.addWithHelp(
          Mistake.LOSS_MISMATCH,
          twin.origin(COMPARISON),
          "write  comparison = Comparison.COSINE",
          loss,
          needed,
          "comparison is " + comparing.comparison());
      return false;
    }
    return true;
  }

  /** What a loss needs of scores that a comparison has not, or null if it has. */
  private static @Nullable String neededScores(String comparison, String loss) {
    if (CONTRASTIVE.contains(loss) && comparison.equals("DOT")) {
      return "comparisons that are the highest for equal vectors";
    }
    return loss.equals("SCORE") && comparison.equals("EUCLIDEAN")
        ? "comparisons that may give 1"
        : null;
  }

  private static List<String> fitting(Target.Kind kind) {
    return switch (kind) {
      case LABEL ->
          List.of(
              "BINARY_CROSS_ENTROPY",
              "CONTRASTIVE",
              "ONLINE_CONTRASTIVE",
              "SCORE",
              "COSENT",
              "RANKING");
      case SCORE -> OF_SCORES;
      case NONE -> List.of("RANKING", "TRIPLET", "TRIPLET_HARD", "TRIPLET_SEMI_HARD");
    };
  }

  private static String examples(String loss) {
    if (TRIPLETS.contains(loss)) {
      return "examples without a target";
    }
    if (CONTRASTIVE.contains(loss)) {
      return "examples with a boolean target";
    }
    return loss.equals("RANKING")
        ? "examples without a target or with a boolean one"
        : "examples with a target";
  }

  private static String has(Target target) {
    return switch (target.kind()) {
      case LABEL -> "the target '" + target.component() + "' is a boolean";
      case SCORE -> "the target '" + target.component() + "' is a number";
      case NONE -> "no component is marked @Target";
    };
  }

  /** Adds a mistake for each number that is written and changes nothing. */
  private void requireUsed(Comparing comparing, String loss) {
    for (String member : List.of("head", "headDropout")) {
      requireUsed(
          member, comparing.isLearned(), "comparison " + comparing.comparison() + " has no units");
    }
    requireUsed("margin", hasMargin(loss), "loss " + loss + " has no margin");
    requireUsed("scale", hasScale(loss), "loss " + loss + " has no scale");
  }

  private static boolean hasMargin(String loss) {
    return CONTRASTIVE.contains(loss) || TRIPLETS.contains(loss);
  }

  private static boolean hasScale(String loss) {
    return SCALED.contains(loss);
  }

  private void requireUsed(String member, boolean isUsed, String why) {
    if (twin.isGiven(member) && !isUsed) {
      report.addWithHelp(Mistake.UNUSED_MEMBER, twin.origin(member), "leave it out", member, why);
    }
  }
}
