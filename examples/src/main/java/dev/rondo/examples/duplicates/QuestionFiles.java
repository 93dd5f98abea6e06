package dev.rondo.examples.duplicates;

import dev.rondo.examples.run.CorpusOptions;
import dev.rondo.examples.run.TwinData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The files with pairs of questions. */
final class QuestionFiles {

  @Mixin private CorpusOptions corpus = new CorpusOptions();

  @Option(
      names = "--extra",
      paramLabel = "FILE",
      description = "More pairs to train on, as pairs of duplicates alone.")
  private @Nullable Path extra;

  /**
   * Reads the files, and cuts a tenth to choose by from what there is to train on; no extra pair
   * has a question of it, or of the pairs to measure with.
   *
   * @param load a model that is read, for which there need be nothing to train on
   */
  TwinData<QuestionPair> read(@Nullable Path load) throws IOException {
    QuestionSplit split = QuestionSplit.of(corpus.train(QuestionFile::read, load));
    List<QuestionPair> dev = corpus.dev(QuestionFile::read);
    List<QuestionPair> measured = new ArrayList<>(split.validation());
    measured.addAll(dev);
    List<QuestionPair> more =
        extra == null
            ? List.of()
            : QuestionSplit.withoutQuestionsOf(measured, QuestionFile.read(extra));
    return new TwinData<>(
        split.train(),
        more,
        split.validation(),
        dev,
        QuestionPair::first,
        QuestionPair::second,
        QuestionPair::duplicate);
  }
}
