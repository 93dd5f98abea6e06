package dev.rondo.processor.write;

import static dev.rondo.processor.write.NetworkFrame.method;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.rondo.processor.ir.Seq2SeqSource;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the class of a trained model that writes text. */
final class TranslatorWriter {

  private static final TypeName TEXTS = listOf(ClassName.get(String.class));
  private static final TypeName HYPOTHESES = listOf(Catalogue.TRANSLATION);
  private static final String EMPTY =
      "\n@throws IllegalArgumentException if a text is empty; the message says which\n";

  private final Seq2SeqSource model;
  private final NetworkFrame frame;

  TranslatorWriter(Seq2SeqSource model) {
    this.model = model;
    this.frame =
        new NetworkFrame(
            model,
            Catalogue.TRANSLATOR,
            Catalogue.TRANSLATOR,
            "translator",
            "weights and vocabularies");
  }

  TypeSpec write() {
    return frame.end(
        frame
            .begin()
            .addMethod(predict())
            .addMethod(predictAll())
            .addMethod(decode())
            .addMethod(decodeAll())
            .addMethod(with())
            .addMethod(withThreads())
            .addMethod(replacingUnknown())
            .addMethod(ensemble())
            .addMethod(summary()));
  }

  private MethodSpec predict() {
    return method("predict", ClassName.get(String.class))
        .addJavadoc(
            """
            Writes {@code $L} for {@code $L}.

            <p>Each token is the most probable one, and there are at most 200, unless {@link #with} says otherwise.

            @throws IllegalArgumentException if the text is empty
            """,
            written(),
            read())
        .addParameter(String.class, read())
        .addStatement("return this.translator.predict($N)", read())
        .build();
  }

  private MethodSpec predictAll() {
    return method("predictAll", TEXTS)
        .addJavadoc(
            "Writes {@code $L} for each {@code $L}, in batches, as {@link #predict} does.\n",
            written(),
            read())
        .addJavadoc(EMPTY)
        .addParameter(TEXTS, "texts")
        .addStatement("return translator.predictAll(texts)")
        .build();
  }

  private MethodSpec decode() {
    String decoding = read().equals("how") ? "decoding" : "how";
    return method("decode", HYPOTHESES)
        .addJavadoc(
            """
            Searches for {@code $L} for {@code $L}.

            @return what was found, the best first, with scores and, if the decoding asks for it, attention
            @throws IllegalArgumentException if the text is empty
            """,
            written(),
            read())
        .addParameter(String.class, read())
        .addParameter(Catalogue.DECODING, decoding)
        .addStatement("return this.translator.decode($N, $N)", read(), decoding)
        .build();
  }

  private MethodSpec decodeAll() {
    return method("decodeAll", listOf(HYPOTHESES))
        .addJavadoc("Searches for {@code $L} for each {@code $L}, in batches.\n", written(), read())
        .addJavadoc(EMPTY)
        .addParameter(TEXTS, "texts")
        .addParameter(Catalogue.DECODING, "how")
        .addStatement("return translator.decodeAll(texts, how)")
        .build();
  }

  private MethodSpec with() {
    return same("with", "how")
        .addJavadoc(
            """
            Returns the same model, which predicts by another search.

            <p>Without it the search is greedy and ends each text after 200 tokens, whether it is finished or not.
            """)
        .addParameter(Catalogue.DECODING, "how")
        .build();
  }

  private MethodSpec withThreads() {
    return same("withThreads", "count")
        .addJavadoc(
            """
            Returns the same model, which works on several texts at once.

            @param count the number of threads, at least 1; it changes the time, never the result
            """)
        .addParameter(TypeName.INT, "count")
        .build();
  }

  private MethodSpec replacingUnknown() {
    return same("replacingUnknown", "")
        .addJavadoc(
            """
            Returns the same model, which writes for each unknown token the one of {@code $L} that it attended to most.

            @throws IllegalArgumentException if the model has no attention, or one without a softmax over the positions
            """,
            read())
        .build();
  }

  private MethodSpec ensemble() {
    return method("ensemble", frame.self())
        .addModifiers(Modifier.STATIC)
        .addJavadoc(
            """
            Returns models that write together, each token by the mean of their probabilities.

            @throws IllegalArgumentException if there is none, or their tokens differ
            """)
        .addParameter(listOf(frame.self()), "models")
        .addStatement(
            "return new $T($T.ensemble(models.stream().map($T::translator).toList()))",
            frame.self(),
            Catalogue.TRANSLATOR,
            frame.self())
        .build();
  }

  /** A method that returns the same model with another setting of the translator. */
  private MethodSpec.Builder same(String name, String argument) {
    return method(name, frame.self())
        .addStatement("return new $T(translator.$L($L))", frame.self(), name, argument);
  }

  private static MethodSpec summary() {
    return method("summary", Catalogue.SUMMARY)
        .addJavadoc(
            """
            Returns what this model consists of, and what it costs for a batch.

            @param batch the number of pairs
            @param read the number of tokens of each source
            @param written the number of tokens of each target, the last of which ends it
            """)
        .addParameter(TypeName.INT, "batch")
        .addParameter(TypeName.INT, "read")
        .addParameter(TypeName.INT, "written")
        .addStatement("return translator.summary(batch, read, written)")
        .build();
  }

  private String read() {
    return model.source().component();
  }

  private String written() {
    return model.target().component();
  }

  private static TypeName listOf(TypeName of) {
    return ParameterizedTypeName.get(ClassName.get(List.class), of);
  }
}
