package dev.rondo.processor.write;

import static dev.rondo.processor.write.NetworkFrame.method;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.rondo.processor.ir.TwinSource;
import java.util.List;
import java.util.stream.Stream;

/** Writes the class of a trained model that compares texts. */
final class ComparerWriter {

  private static final TypeName TEXTS =
      ParameterizedTypeName.get(ClassName.get(List.class), ClassName.get(String.class));
  private static final TypeName NUMBERS = ArrayTypeName.of(TypeName.FLOAT);
  private static final String EMPTY = "\n@throws IllegalArgumentException if a text is empty%s\n";
  private static final String ONE = EMPTY.formatted("");
  private static final String WHICH = EMPTY.formatted("; the message says which");
  private static final String UNDECIDED =
      "@throws IllegalStateException if the model has seen no pairs of both kinds, in a training or by {@link #calibrated}\n";

  private final TwinSource model;
  private final NetworkFrame frame;

  ComparerWriter(TwinSource model) {
    this.model = model;
    this.frame =
        new NetworkFrame(
            model,
            Catalogue.COMPARER,
            Catalogue.COMPARER,
            "comparer",
            "weights, vocabulary and decision");
  }

  TypeSpec write() {
    return frame.end(
        frame
            .begin()
            .addMethod(similarity())
            .addMethod(similarities())
            .addMethod(probability())
            .addMethod(isSame())
            .addMethod(calibrated())
            .addMethod(embed())
            .addMethod(embedAll())
            .addMethod(index())
            .addMethod(duplicatesIn())
            .addMethod(withThreads())
            .addMethod(summary()));
  }

  private MethodSpec similarity() {
    return pair("similarity", TypeName.FLOAT)
        .addJavadoc(
            "Returns the score of two texts by {@link $T#$L}: the higher, the more alike they are.\n",
            Catalogue.COMPARISON,
            model.comparing().comparison())
        .addJavadoc(ONE)
        .build();
  }

  private MethodSpec similarities() {
    return method("similarities", NUMBERS)
        .addJavadoc(
            "Returns the score of each pair of texts, as {@link #similarity} does, in batches.\n")
        .addJavadoc(WHICH)
        .addParameter(TEXTS, first())
        .addParameter(TEXTS, second())
        .addStatement("return this.comparer.similarities($N, $N)", first(), second())
        .build();
  }

  private MethodSpec probability() {
    return pair("probability", TypeName.FLOAT)
        .addJavadoc(
            "Returns the probability that two texts are the same: that of pairs with their score, of the validation or, without one, of the training.\n")
        .addJavadoc(ONE)
        .addJavadoc(UNDECIDED)
        .build();
  }

  private MethodSpec isSame() {
    return pair("isSame", TypeName.BOOLEAN)
        .addJavadoc(
            "Returns whether two texts are the same: whether their score reaches the one that told most pairs right, of the validation or, without one, of the training.\n")
        .addJavadoc(ONE)
        .addJavadoc(UNDECIDED)
        .build();
  }

  private MethodSpec calibrated() {
    String same = unlike(first(), second());
    return method("calibrated", frame.self())
        .addJavadoc(
            """
            Returns the same model, which decides by what is best on other pairs.

            @param $L whether the texts of each pair are the same
            @throws IllegalArgumentException if the lists are not equally long, a text is empty, or all pairs are of one kind
            """,
            same)
        .addParameter(TEXTS, first())
        .addParameter(TEXTS, second())
        .addParameter(
            ParameterizedTypeName.get(ClassName.get(List.class), ClassName.get(Boolean.class)),
            same)
        .addStatement(
            "return new $T(this.comparer.calibrated($N, $N, $N))",
            frame.self(),
            first(),
            second(),
            same)
        .build();
  }

  /** A name for labels that none of two texts has. */
  private static String unlike(String first, String second) {
    return Stream.of("same", "labels", "kinds")
        .filter(name -> !name.equals(first) && !name.equals(second))
        .findFirst()
        .orElseThrow();
  }

  private MethodSpec.Builder pair(String name, TypeName returns) {
    return method(name, returns)
        .addParameter(String.class, first())
        .addParameter(String.class, second())
        .addStatement("return this.comparer.$L($N, $N)", name, first(), second());
  }

  private static MethodSpec embed() {
    return method("embed", NUMBERS)
        .addJavadoc("Returns the vector of a text.\n")
        .addJavadoc(ONE)
        .addParameter(String.class, "text")
        .addStatement("return comparer.embed(text)")
        .build();
  }

  private static MethodSpec embedAll() {
    return method("embedAll", ArrayTypeName.of(NUMBERS))
        .addJavadoc("Returns the vector of each text, in batches.\n")
        .addJavadoc(WHICH)
        .addParameter(TEXTS, "texts")
        .addStatement("return comparer.embedAll(texts)")
        .build();
  }

  private static MethodSpec index() {
    return method("index", Catalogue.EMBEDDING_INDEX)
        .addJavadoc(
            "Returns an index of texts to search for those that are most like another, by {@link #embed} of it.\n")
        .addJavadoc(WHICH)
        .addParameter(TEXTS, "texts")
        .addStatement("return comparer.index(texts)")
        .build();
  }

  private static MethodSpec duplicatesIn() {
    return method("duplicatesIn", Catalogue.DUPLICATES)
        .addJavadoc("Returns which texts of a collection are the same, and the groups of these.\n")
        .addJavadoc(WHICH)
        .addJavadoc(UNDECIDED)
        .addParameter(TEXTS, "texts")
        .addStatement("return comparer.duplicatesIn(texts)")
        .build();
  }

  private MethodSpec withThreads() {
    return method("withThreads", frame.self())
        .addJavadoc(
            """
            Returns the same model, which works on several batches at once.

            @param count the number of threads, at least 1; it changes the time, never the result
            """)
        .addParameter(TypeName.INT, "count")
        .addStatement("return new $T(comparer.withThreads(count))", frame.self())
        .build();
  }

  private static MethodSpec summary() {
    return method("summary", Catalogue.SUMMARY)
        .addJavadoc(
            """
            Returns what this model consists of, and what it costs for a batch.

            @param batch the number of pairs
            @param length the number of tokens of each text
            """)
        .addParameter(TypeName.INT, "batch")
        .addParameter(TypeName.INT, "length")
        .addStatement("return comparer.summary(batch, length)")
        .build();
  }

  private String first() {
    return model.texts().get(0).component();
  }

  private String second() {
    return model.texts().get(1).component();
  }
}
