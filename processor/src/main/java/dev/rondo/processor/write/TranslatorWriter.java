package dev.rondo.processor.write;

import static dev.rondo.processor.write.NetworkFrame.method;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.rondo.processor.ir.Seq2SeqSource;
import java.util.List;

/** Writes the class of a trained model that writes text. */
final class TranslatorWriter {

  private static final TypeName TEXTS = listOf(ClassName.get(String.class));
  private static final TypeName HYPOTHESES = listOf(Catalogue.TRANSLATION);
  private static final String EMPTY =
      "\n@throws IllegalArgumentException if a $L is empty; the message says which\n";

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
            .addMethod(summary()));
  }

  private MethodSpec predict() {
    return method("predict", ClassName.get(String.class))
        .addJavadoc("Writes the $L of a $L.\n", written(), read())
        .addJavadoc(EMPTY, read())
        .addParameter(String.class, read())
        .addStatement("return this.translator.predict($N)", read())
        .build();
  }

  private MethodSpec predictAll() {
    return method("predictAll", TEXTS)
        .addJavadoc("Writes the $L of each $L, in batches.\n", written(), read())
        .addJavadoc(EMPTY, read())
        .addParameter(TEXTS, "texts")
        .addStatement("return translator.predictAll(texts)")
        .build();
  }

  private MethodSpec decode() {
    return method("decode", HYPOTHESES)
        .addJavadoc(
            """
            Searches for the $L of a $L.

            @return the best, the best first, with scores and attention
            @throws IllegalArgumentException if the $L is empty
            """,
            written(),
            read(),
            read())
        .addParameter(String.class, read())
        .addParameter(Catalogue.DECODING, "how".equals(read()) ? "decoding" : "how")
        .addStatement(
            "return this.translator.decode($N, $N)",
            read(),
            "how".equals(read()) ? "decoding" : "how")
        .build();
  }

  private MethodSpec decodeAll() {
    return method("decodeAll", listOf(HYPOTHESES))
        .addJavadoc("Searches for the $L of each $L, in batches.\n", written(), read())
        .addJavadoc(EMPTY, read())
        .addParameter(TEXTS, "texts")
        .addParameter(Catalogue.DECODING, "how")
        .addStatement("return translator.decodeAll(texts, how)")
        .build();
  }

  private MethodSpec with() {
    return method("with", frame.self())
        .addJavadoc(
            "Returns the same model, which predicts by another search than the greedy one.\n")
        .addParameter(Catalogue.DECODING, "how")
        .addStatement("return new $T(translator.with(how))", frame.self())
        .build();
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
