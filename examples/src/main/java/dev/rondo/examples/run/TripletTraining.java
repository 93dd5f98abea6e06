package dev.rondo.examples.run;

import dev.rondo.optimizer.Optimizer;
import dev.rondo.training.Comparer;
import dev.rondo.training.NegativeSearch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Trains a model to find, among all texts, those that are the same as another: with triplets of a
 * text, one that is the same, and one that is not.
 *
 * <p>It trains twice. At first the third text is drawn from all; then it is one that the model took
 * to be like the first, at half the rate. Beside the pairs that are the same, each text of the
 * collection is the same as itself, read with other elements dropped (T. Gao, X. Yao, D. Chen:
 * SimCSE. EMNLP 2021), which needs no label.
 *
 * @param model the model
 * @param triplet makes an example
 * @param <E> the record of one pair
 * @param <T> the record of three texts
 */
public record TripletTraining<E, T>(TwinModel<T, ?> model, Triplet<T> triplet)
    implements TwinTraining<E> {

  /**
   * Of the 40 nearest texts one of the five that are most alike, unless it may be the same; tried
   * once, other numbers were not.
   */
  private static final NegativeSearch SEARCH = new NegativeSearch(5, 40, 0.1f);

  /**
   * Makes an example of three texts.
   *
   * @param <T> the record of three texts
   */
  @FunctionalInterface
  public interface Triplet<T> {
    /** Returns an example whose first two texts are the same. */
    T of(String text, String same, String other);
  }

  /** Two lists of texts of which each of the one is the same as that of the other. */
  private record Pairs(List<String> first, List<String> second) {}

  @Override
  public Comparer fit(TwinOptions options, long seed, TwinData<E> data, History history) {
    Pairs pairs = pairs(data.allTrain(), data);
    List<String> texts = data.texts();
    pairs.first().addAll(texts);
    pairs.second().addAll(texts);
    Pairs chosen = pairs(data.validation(), data);
    var random = new SplittableRandom(seed);
    List<T> validation = triplets(chosen, none(chosen), texts, random);

    List<T> drawn = triplets(pairs, none(pairs), texts, random);
    Comparer begun =
        model.fit(
            trainer -> {
              options.configure(trainer, seed, history);
              trainer.hidden(options.training().hidden());
            },
            drawn,
            validation);
    List<List<String>> found =
        begun
            .withThreads(options.training().threads())
            .hardNegatives(pairs.first(), pairs.second(), texts, SEARCH);
    List<T> hard = triplets(pairs, found, texts, random);
    Comparer ended =
        model.fit(
            trainer -> {
              options.configure(trainer, seed, history);
              options.training().checkpoints(trainer, "seed-%d-hard".formatted(seed));
              trainer.from(begun).optimizer(Optimizer.adam(options.training().rate() / 2));
            },
            hard,
            validation);
    return ended.calibrated(
        data.firsts(data.validation()), data.seconds(data.validation()), data.validationLabels());
  }

  private static <E> Pairs pairs(List<E> examples, TwinData<E> data) {
    List<E> same = examples.stream().filter(data.same()).toList();
    return new Pairs(new ArrayList<>(data.firsts(same)), new ArrayList<>(data.seconds(same)));
  }

  private static List<List<String>> none(Pairs pairs) {
    return pairs.first().stream().map(_ -> List.<String>of()).toList();
  }

  /** Examples with one of the texts that were found for each, or, for want of one, of all texts. */
  private List<T> triplets(
      Pairs pairs, List<List<String>> found, List<String> texts, SplittableRandom random) {
    List<T> triplets = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      List<String> others = found.get(i).isEmpty() ? texts : found.get(i);
      triplets.add(
          triplet.of(
              pairs.first().get(i),
              pairs.second().get(i),
              others.get(random.nextInt(others.size()))));
    }
    return triplets;
  }

  @Override
  public Comparer load(Path file) throws IOException {
    return model.load(file);
  }
}
