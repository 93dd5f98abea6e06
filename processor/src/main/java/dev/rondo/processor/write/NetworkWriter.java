package dev.rondo.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.rondo.processor.ir.ClassifierSource;
import java.util.List;
import java.util.Map;

/** Writes the class of a trained classifier: what a user calls to predict, save and load. */
final class NetworkWriter {

  private final ClassifierSource model;
  private final TypeName label;

  NetworkWriter(ClassifierSource model) {
    this.model = model;
    this.label = Write.className(model.target().type());
  }

  TypeSpec write() {
    var frame =
        new NetworkFrame(
            model,
            Catalogue.CLASSIFIER,
            ParameterizedTypeName.get(Catalogue.CLASSIFIER, label),
            "classifier",
            "weights, vocabulary and labels");
    return frame.end(
        frame
            .begin()
            .addMethod(predict())
            .addMethod(predictAll())
            .addMethod(probabilities())
            .addMethod(summary()));
  }

  private MethodSpec predict() {
    String text = model.text().component();
    return NetworkFrame.method("predict", label)
        .addJavadoc(
            "Returns the most probable $L.\n\n@throws IllegalArgumentException if the text is empty\n",
            model.target().component())
        .addParameter(String.class, text)
        .addStatement("return this.classifier.predict($N)", text)
        .build();
  }

  private MethodSpec predictAll() {
    TypeName texts = ParameterizedTypeName.get(List.class, String.class);
    return NetworkFrame.method(
            "predictAll", ParameterizedTypeName.get(ClassName.get(List.class), label))
        .addJavadoc(
            "Returns the most probable $L of each text, in batches.\n\n@throws IllegalArgumentException if a text is empty\n",
            model.target().component())
        .addParameter(texts, "texts")
        .addStatement("return classifier.predictAll(texts)")
        .build();
  }

  private MethodSpec probabilities() {
    String text = model.text().component();
    return NetworkFrame.method(
            "probabilities",
            ParameterizedTypeName.get(ClassName.get(Map.class), label, ClassName.get(Float.class)))
        .addJavadoc(
            "Returns the probability of every $L, in their order.\n\n@throws IllegalArgumentException if the text is empty\n",
            model.target().component())
        .addParameter(String.class, text)
        .addStatement("return this.classifier.probabilities($N)", text)
        .build();
  }

  private static MethodSpec summary() {
    return NetworkFrame.method("summary", Catalogue.SUMMARY)
        .addJavadoc(
            """
            Returns what this model consists of, and what it costs for a batch.

            @param batch the number of texts
            @param length the number of tokens of each
            """)
        .addParameter(TypeName.INT, "batch")
        .addParameter(TypeName.INT, "length")
        .addStatement("return classifier.summary(batch, length)")
        .build();
  }
}
