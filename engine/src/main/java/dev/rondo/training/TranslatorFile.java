package dev.rondo.training;

import dev.rondo.file.ModelFileException;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.Seq2SeqShape;
import dev.rondo.runtime.Seq2SeqStructure;
import dev.rondo.sequence.TextCodec;
import dev.rondo.sequence.TextSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes and reads models that read a text and write another, and says what does not fit. */
final class TranslatorFile {

  private static final String FORMAT = "rondo translator 2";

  /** What is no size of a layer; the projection may be none. */
  private static final Pattern SIZES =
      Pattern.compile(
          "source=([1-9][0-9]{0,8}) target=([1-9][0-9]{0,8}) projection=(0|[1-9][0-9]{0,8})");

  private TranslatorFile() {}

  static void write(
      Path file,
      Seq2SeqDefinition<?> definition,
      Seq2SeqShape shape,
      TextCodec source,
      TextCodec target,
      float[] weights)
      throws IOException {
    Seq2SeqStructure structure = shape.structure();
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("format", FORMAT);
    entries.put("model", definition.name());
    entries.put("layout", definition.layout());
    entries.put(
        "sizes",
        "source=%d target=%d projection=%d"
            .formatted(
                structure.sourceEmbedding(), structure.targetEmbedding(), structure.projection()));
    entries.put("encoder", LayerSizes.of(shape.encoder()));
    entries.put("decoder", LayerSizes.of(shape.decoder()));
    entries.put("source", source.toMetadata());
    entries.put("target", target.toMetadata());
    ModelFile.write(file, entries, shape, weights);
  }

  static Translator read(Seq2SeqDefinition<?> definition, Path path) throws IOException {
    ModelFile file = ModelFile.read(path);
    file.requireFormat(FORMAT);
    file.require("model", definition.name());
    file.require("layout", definition.layout());
    TextCodec source = codec(file, "source");
    TextCodec target = codec(file, "target");
    if (!target.vocabulary().writes()) {
      throw file.refusal("the tokens of a target", "those of a text that is only read");
    }
    requireLevel(file, "source", definition.source(), source);
    requireLevel(file, "target", definition.target(), target);
    if (definition.isJoint() && !source.toMetadata().equals(target.toMetadata())) {
      throw file.refusal("the same tokens of source and target", "different ones");
    }
    Kernels kernels = Kernels.best();
    Seq2SeqShape shape = shape(file, definition, source, target, kernels);
    return new Translator(definition, source, target, shape, file.weights(shape), kernels);
  }

  private static void requireLevel(
      ModelFile file, String side, TextSettings expected, TextCodec found)
      throws ModelFileException {
    if (found.level() != expected.level()) {
      throw file.refusal(
          "a %s cut into %s".formatted(side, expected.level()), found.level().name());
    }
  }

  private static TextCodec codec(ModelFile file, String side) throws ModelFileException {
    try {
      return TextCodec.fromMetadata(file.entry(side));
    } catch (IllegalArgumentException e) {
      throw file.refusal("the tokens of the " + side, String.valueOf(e.getMessage()));
    }
  }

  private static Seq2SeqShape shape(
      ModelFile file,
      Seq2SeqDefinition<?> definition,
      TextCodec source,
      TextCodec target,
      Kernels kernels)
      throws ModelFileException {
    String sizes = file.entry("sizes");
    String encoder = file.entry("encoder");
    String decoder = file.entry("decoder");
    Matcher numbers = SIZES.matcher(sizes);
    if (!numbers.matches()) {
      throw file.refusal("sizes of " + definition.name(), "'" + sizes + "'");
    }
    try {
      Seq2SeqStructure structure = definition.structure();
      structure =
          structure
              .withEncoder(LayerSizes.apply(encoder, structure.encoder()))
              .withDecoder(LayerSizes.apply(decoder, structure.decoder()))
              .withEmbeddings(number(numbers, 1), number(numbers, 2))
              .withProjection(number(numbers, 3));
      var shape =
          new Seq2SeqShape(
              kernels, structure, source.vocabulary().size(), target.vocabulary().size());
      if (!decoder.equals(LayerSizes.of(shape.decoder()))) { // the size of the memory follows
        throw file.refusal("decoder '" + LayerSizes.of(shape.decoder()) + "'", "'" + decoder + "'");
      }
      return shape;
    } catch (IllegalArgumentException e) {
      throw file.refusal(
          "the sizes of %d and %d layers of %s"
              .formatted(
                  definition.structure().encoder().size(),
                  definition.structure().decoder().size(),
                  definition.name()),
          String.valueOf(e.getMessage()));
    } catch (ArithmeticException e) {
      throw file.refusal(
          "sizes of a model",
          "%s, %s, %s, more than an array holds"
              .formatted(sizes, encoder.replace("\n", ", "), decoder.replace("\n", ", ")));
    }
  }

  private static int number(Matcher numbers, int group) {
    return Integer.parseInt(numbers.group(group));
  }
}
