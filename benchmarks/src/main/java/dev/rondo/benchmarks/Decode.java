package dev.rondo.benchmarks;

import dev.rondo.benchmarks.translation.GermanEnglishNetwork;
import dev.rondo.benchmarks.translation.GermanEnglishTrainer;
import dev.rondo.benchmarks.translation.Sentence;
import dev.rondo.decode.BeamSearch;
import dev.rondo.decode.Decoding;
import dev.rondo.decode.LengthPenalty;
import dev.rondo.decode.OutputLength;
import dev.rondo.sequence.ParallelFiles;
import dev.rondo.sequence.TextFiles;
import dev.rondo.training.Translation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How many sentences does a translator write in a second, greedily and by beam search, in batches
 * and one by one?
 *
 * <p>{@code ./mvnw -q compile exec:exec -pl benchmarks -am -Dargs="decode --train DE EN --sources
 * DE --save FILE"} trains a model first, since the lengths of what it writes decide the time; a
 * second run may {@code --load FILE}. The kinds of decoding take turns, round after round, so that
 * a noisy machine is noisy for all.
 */
@Command(name = "decode", description = "Times greedy decoding and beam search.")
final class Decode implements Callable<Integer> {

  /** As many tokens as the PyTorch program of {@code results/writing.md} writes at most. */
  private static final OutputLength LENGTH = OutputLength.atMost(50);

  private static final Decoding GREEDY = Decoding.of(BeamSearch.greedy(), LENGTH);

  private static final Decoding BEAM =
      Decoding.of(BeamSearch.ofWidth(5).withLengthPenalty(LengthPenalty.AVERAGE), LENGTH);

  /** One kind of decoding, and what it took in each round. */
  private record Way(String name, Decoding how, int batch, List<Double> seconds) {}

  /** Where the model comes from. */
  private static final class Model {

    @Option(
        names = "--train",
        paramLabel = "FILE",
        arity = "2",
        description = "Sentences to train on, and their translations, plain or gzipped.")
    private List<Path> train = List.of();

    @Option(names = "--load", paramLabel = "FILE", description = "A model that --save wrote.")
    private @Nullable Path load;
  }

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Model model = new Model();

  @Option(
      names = "--epochs",
      description = "How often each pair is seen (default ${DEFAULT-VALUE}).")
  private int epochs = 2;

  @Option(names = "--save", paramLabel = "FILE", description = "Write the trained model.")
  private @Nullable Path save;

  @Option(
      names = "--sources",
      paramLabel = "FILE",
      required = true,
      description = "Sentences to translate, plain or gzipped.")
  private Path sources = Path.of("");

  @Option(names = "--threads", description = "Threads (default ${DEFAULT-VALUE}).")
  private int threads = 2;

  @Option(
      names = "--rounds",
      description =
          "Counted rounds over all kinds, after one that is not (default ${DEFAULT-VALUE}).")
  private int rounds = 5;

  @Override
  public Integer call() throws IOException {
    GermanEnglishNetwork network = network().withThreads(threads);
    if (save != null) {
      network.save(save);
    }
    List<String> texts = TextFiles.lines(sources);
    List<Way> ways =
        List.of(
            new Way("greedy, in batches of 100", GREEDY, 100, new ArrayList<>()),
            new Way("greedy, one by one", GREEDY, 1, new ArrayList<>()),
            new Way("beam of 5, in batches of 32", BEAM, 32, new ArrayList<>()),
            new Way("beam of 5, one by one", BEAM, 1, new ArrayList<>()));
    int[] tokens = new int[ways.size()];
    for (int round = 0; round <= rounds; round++) {
      for (int i = 0; i < ways.size(); i++) {
        long begin = System.nanoTime();
        tokens[i] = write(network, texts, ways.get(i));
        ways.get(i).seconds().add((System.nanoTime() - begin) * 1e-9);
      }
    }
    System.out.printf(Locale.ROOT, "%,d sentences, threads: %d%n", texts.size(), threads);
    IntStream.range(0, ways.size()).forEach(i -> print(ways.get(i), texts.size(), tokens[i]));
    return 0;
  }

  private GermanEnglishNetwork network() throws IOException {
    if (model.load != null) {
      return GermanEnglishNetwork.load(model.load);
    }
    ParallelFiles lines = ParallelFiles.read(model.train.getFirst(), model.train.getLast());
    List<Sentence> pairs = new ArrayList<>(lines.size());
    for (int i = 0; i < lines.size(); i++) {
      pairs.add(new Sentence(lines.first().get(i), lines.second().get(i)));
    }
    return GermanEnglishTrainer.create().epochs(epochs).batch(32).threads(threads).fit(pairs);
  }

  /** Returns the number of tokens that were written. */
  private static int write(GermanEnglishNetwork network, List<String> texts, Way way) {
    int tokens = 0;
    for (int first = 0; first < texts.size(); first += way.batch()) {
      List<String> batch = texts.subList(first, Math.min(texts.size(), first + way.batch()));
      for (List<Translation> found : network.decodeAll(batch, way.how())) {
        tokens += found.getFirst().tokens().size();
      }
    }
    return tokens;
  }

  private static void print(Way way, int sentences, int tokens) {
    List<Double> counted = way.seconds().stream().skip(1).sorted().toList();
    double median = counted.get(counted.size() / 2);
    System.out.printf(
        Locale.ROOT,
        "  %-30s %8.3f s  %9.1f sentences a second  %9.0f tokens a second%n",
        way.name(),
        median,
        sentences / median,
        tokens / median);
  }
}
