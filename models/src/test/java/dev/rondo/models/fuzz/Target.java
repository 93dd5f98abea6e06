package dev.rondo.models.fuzz;

import java.io.IOException;
import java.util.Locale;
import java.util.function.Supplier;

/** What is fuzzed: each target, and an input that is made anew because files of a model change. */
@SuppressWarnings("ImmutableEnumChecker") // references to static methods
enum Target {
  SAFETENSORS(SafetensorsFuzz.class, SafetensorsFuzz::fuzzerTestOneInput),
  PREDICTOR_FILE(
      PredictorFileFuzz.class, PredictorFileFuzz::fuzzerTestOneInput, PredictorFileFuzz::seed),
  TRANSLATOR_FILE(
      TranslatorFileFuzz.class, TranslatorFileFuzz::fuzzerTestOneInput, TranslatorFileFuzz::seed),
  COMPARER_FILE(
      ComparerFileFuzz.class, ComparerFileFuzz::fuzzerTestOneInput, ComparerFileFuzz::seed),
  NPZ(NpzFuzz.class, NpzFuzz::fuzzerTestOneInput),
  EMBEDDING_INDEX(EmbeddingIndexFuzz.class, EmbeddingIndexFuzz::fuzzerTestOneInput),
  TSV(TsvFuzz.class, TsvFuzz::fuzzerTestOneInput),
  CSV(CsvFuzz.class, CsvFuzz::fuzzerTestOneInput),
  JSON_LINES(JsonLinesFuzz.class, JsonLinesFuzz::fuzzerTestOneInput),
  CONLLU(ConlluFuzz.class, ConlluFuzz::fuzzerTestOneInput),
  WORD_VECTORS(WordVectorsFuzz.class, WordVectorsFuzz::fuzzerTestOneInput),
  TOKENIZERS(TokenizersFuzz.class, TokenizersFuzz::fuzzerTestOneInput),
  TEXT_CODEC(TextCodecFuzz.class, TextCodecFuzz::fuzzerTestOneInput),
  EQUATIONS(EquationsFuzz.class, EquationsFuzz::fuzzerTestOneInput),
  ATTENTION(AttentionFuzz.class, AttentionFuzz::fuzzerTestOneInput);

  /** What a target does with bytes. */
  interface Use {
    void input(byte[] bytes) throws IOException;
  }

  private final Class<?> type;
  private final Use use;
  private final Supplier<byte[]> seed;

  Target(Class<?> type, Use use) {
    this(type, use, () -> new byte[0]);
  }

  Target(Class<?> type, Use use, Supplier<byte[]> seed) {
    this.type = type;
    this.use = use;
    this.seed = seed;
  }

  /** The name of its folder in the corpus, and on the command line. */
  String folder() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The class that Jazzer is given. */
  Class<?> type() {
    return type;
  }

  /** An input that is accepted where the corpus can have none, else nothing. */
  byte[] seed() {
    return seed.get();
  }

  void run(byte[] bytes) throws IOException {
    use.input(bytes);
  }
}
