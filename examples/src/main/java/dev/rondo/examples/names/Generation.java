package dev.rondo.examples.names;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import dev.rondo.decode.Decoding;
import dev.rondo.decode.OutputLength;
import dev.rondo.decode.Sampling;
import dev.rondo.examples.run.CorpusOptions;
import dev.rondo.examples.run.PredictorOptions;
import dev.rondo.examples.run.Report;
import dev.rondo.optimizer.Schedule;
import dev.rondo.training.StopRule;
import dev.rondo.training.Written;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Learns to write names of given languages, or of none if the files say none, and measures it.
 *
 * @param options how to train
 * @param corpus the names
 * @param report what is said
 */
record Generation(PredictorOptions options, CorpusOptions corpus, Report report) {

  /** Names that are written of each language: as many as fit on a line. */
  private static final int SHOWN = 8;

  /** The longest of 14,067 surnames and 25,572 first names has 19 characters. */
  private static final OutputLength LENGTH = OutputLength.atMost(30).withMinimum(1);

  /** Trains a model, or reads one, and has it write. */
  void run() throws IOException {
    report.line("How does a name go on, character by character?");
    List<WrittenName> train = corpus.train(SurnameFile::readWritten, options.load());
    List<WrittenName> dev = corpus.dev(SurnameFile::readWritten);
    NameWriterNetwork model =
        options.model(
            NameWriterTrainer.create()
                .schedule(Schedule.cosine(0.05))
                .keepBest(StopRule.Metric.LOSS),
            NameWriterNetwork::load,
            NameWriterNetwork::predictor,
            train,
            dev,
            report);
    double nats = natsPerCharacter(model, dev);
    report.line("%n%.4f nats a character of %,d held-out names, ends included", nats, dev.size());
    report.number("dev_nats_per_character", nats, 4);
    show(model, train, dev);
  }

  /**
   * The mean of −log p over all characters, where the end of a name is one more: a name that is the
   * whole prefix of a text of its length leaves nothing but the end to be written.
   */
  private static double natsPerCharacter(NameWriterNetwork model, List<WrittenName> names) {
    double nats = 0;
    int characters = 0;
    var codec = model.generator().codec();
    var byLength =
        names.stream()
            .collect(groupingBy(n -> codec.encode(n.name()).length, TreeMap::new, toList()));
    for (var group : byLength.entrySet()) {
      int length = group.getKey();
      var whole = Decoding.of(Sampling.withSeed(0), OutputLength.atMost(length));
      for (WrittenName name : group.getValue()) {
        nats -= model.generateFrom(name.language(), name.name(), whole).getFirst().score();
        characters += length + 1;
      }
    }
    return nats / characters;
  }

  /** Has it write names of each language. */
  private void show(NameWriterNetwork model, List<WrittenName> train, List<WrittenName> dev) {
    Set<String> known = train.stream().map(WrittenName::name).collect(toSet());
    List<String> languages =
        Stream.concat(train.stream(), dev.stream())
            .map(WrittenName::language)
            .distinct()
            .sorted()
            .toList();
    report.line("%nwritten%s", known.isEmpty() ? "" : "; * is a name of the training examples");
    for (int i = 0; i < languages.size(); i++) {
      var how = Decoding.of(Sampling.withSeed(i).withSamples(SHOWN), LENGTH);
      String names =
          model.generate(languages.get(i), how).stream()
              .map(Written::text)
              .map(name -> known.contains(name) ? name + "*" : name)
              .collect(joining("  "));
      report.line("  %-12s  %s", languages.get(i), names);
    }
  }
}
