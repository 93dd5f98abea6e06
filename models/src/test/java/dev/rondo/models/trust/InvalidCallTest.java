package dev.rondo.models.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.decode.BeamSearch;
import dev.rondo.decode.Decoding;
import dev.rondo.decode.LengthPenalty;
import dev.rondo.decode.OutputLength;
import dev.rondo.decode.Request;
import dev.rondo.decode.Sampling;
import dev.rondo.decode.Trie;
import dev.rondo.file.ByteTensor;
import dev.rondo.file.Safetensors;
import dev.rondo.file.Tensor;
import dev.rondo.metric.Bleu;
import dev.rondo.metric.BleuSmoothing;
import dev.rondo.metric.Calibration;
import dev.rondo.metric.ChrF;
import dev.rondo.metric.ConfusionMatrix;
import dev.rondo.metric.Correlation;
import dev.rondo.metric.PairScores;
import dev.rondo.metric.PinballLoss;
import dev.rondo.metric.RetrievalScores;
import dev.rondo.metric.ScaledError;
import dev.rondo.optimizer.Adadelta;
import dev.rondo.optimizer.Adagrad;
import dev.rondo.optimizer.Adam;
import dev.rondo.optimizer.Clip;
import dev.rondo.optimizer.Nadam;
import dev.rondo.optimizer.Optimizer;
import dev.rondo.optimizer.Radam;
import dev.rondo.optimizer.RmsProp;
import dev.rondo.optimizer.Schedule;
import dev.rondo.optimizer.Sgd;
import dev.rondo.read.WordVectorReader;
import dev.rondo.runtime.Kernels;
import dev.rondo.search.Clusters;
import dev.rondo.search.EmbeddingIndex;
import dev.rondo.search.Measure;
import dev.rondo.search.TextGroups;
import dev.rondo.sequence.BatchLimit;
import dev.rondo.sequence.BytePairs;
import dev.rondo.sequence.Labels;
import dev.rondo.sequence.ParallelFiles;
import dev.rondo.sequence.TextCodec;
import dev.rondo.sequence.TextFiles;
import dev.rondo.sequence.TextSettings;
import dev.rondo.sequence.Tokenizer;
import dev.rondo.sequence.Vocabulary;
import dev.rondo.sequence.WordVectors;
import dev.rondo.training.ComparerEnsemble;
import dev.rondo.training.NegativeSearch;
import dev.rondo.training.PlateauRule;
import dev.rondo.training.StopRule;
import dev.rondo.training.TrainerSettings;
import dev.rondo.training.Translator;
import dev.rondo.training.listener.CsvListener;
import dev.rondo.training.listener.JsonLinesListener;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.TypeVariable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Ten thousand calls at random, with arguments that mostly make no sense: 6,000 of all that users
 * call by hand, and 1,000 of the settings of a trainer of each kind of model.
 *
 * <p>A call returns, or throws what the documentation names: an {@link IllegalArgumentException} or
 * {@link IllegalStateException}, an {@link IndexOutOfBoundsException} that says of what, an {@link
 * IOException} of a file, a {@link NullPointerException} where null was given; always with a
 * message. And it leaves what it was called on as it was.
 */
final class InvalidCallTest {

  private static final int CALLS = 6_000;
  private static final int SETTINGS = 1_000;

  /** Trainings with a setting that was taken. */
  private static final int FITS = 150;

  /** Settings that fail before the trainer fits. */
  private static final int BETWEEN = 100;

  private final Calls calls = new Calls();

  // Settings.

  private static List<Method> settings(TrainerSettings<?> trainer) {
    return Calls.methods(trainer.getClass()).stream()
        .filter(each -> TrainerSettings.class.isAssignableFrom(each.getReturnType()))
        .filter(each -> !Modifier.isStatic(each.getModifiers()) && each.getParameterCount() > 0)
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void anySetting_anyArguments_isTakenOrRefusedWhole(Subject subject, @TempDir Path folder)
      throws IOException {
    Model model = subject.training(null).fit().get();
    List<Object> specimens = specimens();
    specimens.add(model.network());
    var random = new Random(1);
    var hostile = new Hostile(random, specimens, folder);
    String expected = model.hash();
    Subject.Training training = subject.training(null);
    int refused = 0;
    int fits = 0;
    for (int i = 0; i < SETTINGS; i++) {
      List<Method> settings = settings(training.trainer());
      Method setting = settings.get(random.nextInt(settings.size()));
      if (calls.call(setting, training.trainer(), hostile)) {
        refused++;
      } else {
        training = subject.training(null);
      }
      if (refused % BETWEEN == 1) {
        assertEquals(expected, training.fit().get().hash(), setting + ", call " + i);
        fits++;
      }
    }
    calls.assertNothingWrong();
    System.out.printf(
        "%s: %,d calls of settings, of which %,d threw; %d trainings in between, nothing changed%n",
        subject, SETTINGS, refused, fits);
    assertTrue(refused > SETTINGS / 5, "only " + refused + " were refused");
  }

  /** Settings that cost time or threads by what they say. */
  private static final Set<String> COSTLY = Set.of("epochs", "threads");

  @ParameterizedTest
  @EnumSource
  void fit_withAnySettingThatWasTaken_trainsOrSaysWhatDoesNotFit(
      Subject subject, @TempDir Path folder) throws Throwable {
    List<Object> specimens = specimens();
    specimens.add(subject.training(null).fit().get().network());
    var random = new Random(2);
    var hostile = new Hostile(random, specimens, folder);
    int refused = 0;
    int fits = 0;
    try (var dog = new Watchdog()) {
      while (fits < FITS) {
        Subject.Training training = subject.training(null);
        List<Method> settings = settings(training.trainer());
        Method setting = settings.get(random.nextInt(settings.size()));
        if (COSTLY.contains(setting.getName())
            || calls.call(setting, training.trainer(), hostile)) {
          continue;
        }
        fits++;
        String what = setting + " of " + hostile.last();
        try {
          dog.run(what, () -> training.fit().get());
        } catch (Throwable thrown) {
          refused++;
          calls.note(what, thrown);
        }
      }
    }
    calls.assertNothingWrong();
    System.out.printf(
        "%s: %d trainings with a setting that was taken, of which %d were refused%n",
        subject, fits, refused);
  }

  // All that users call by hand.

  /** What has static methods and constructors that users call. */
  private static final List<Class<?>> TYPES =
      List.of(
          BatchLimit.class,
          BeamSearch.class,
          Bleu.class,
          BleuSmoothing.class,
          ByteTensor.class,
          BytePairs.class,
          Calibration.class,
          ChrF.class,
          Clip.class,
          Clusters.class,
          ComparerEnsemble.class,
          ConfusionMatrix.class,
          Correlation.class,
          CsvListener.class,
          Decoding.class,
          EmbeddingIndex.class,
          JsonLinesListener.class,
          Labels.class,
          LengthPenalty.class,
          NegativeSearch.class,
          Optimizer.class,
          OutputLength.class,
          PairScores.class,
          ParallelFiles.class,
          PinballLoss.class,
          PlateauRule.class,
          Request.class,
          RetrievalScores.class,
          Safetensors.class,
          Sampling.class,
          ScaledError.class,
          Schedule.class,
          StopRule.class,
          Tensor.class,
          TextCodec.class,
          TextFiles.class,
          TextGroups.class,
          TextSettings.class,
          Translator.class,
          Trie.class,
          Vocabulary.class,
          WordVectorReader.class,
          WordVectors.class,
          Adam.class,
          Sgd.class,
          RmsProp.class,
          Adagrad.class,
          Adadelta.class,
          Nadam.class,
          Radam.class);

  /**
   * Methods that are not for users, or whose answer to nonsense is another matter: {@code update}
   * and {@code factor} are called by a training, {@code equals} takes anything.
   */
  private static final Set<String> LEFT_OUT =
      Set.of("update", "equals", "wait", "notify", "notifyAll", "getClass");

  /** Sound objects of many types. */
  private static List<Object> specimens() {
    List<Object> specimens = new ArrayList<>();
    specimens.add(Kernels.plain());
    specimens.add(Optimizer.adam(0.01f));
    specimens.add(Schedule.cosine(0.1));
    specimens.add(Clip.norm(1));
    specimens.add(BeamSearch.ofWidth(2));
    specimens.add(Sampling.withSeed(1).withSamples(2));
    specimens.add(OutputLength.atMost(5));
    specimens.add(Decoding.of(BeamSearch.ofWidth(2), OutputLength.atMost(5)));
    specimens.add(Request.of(0));
    specimens.add(new Bleu());
    specimens.add(ChrF.plusPlus());
    specimens.add(new PinballLoss(0.5));
    specimens.add(StopRule.keepBest(StopRule.Metric.LOSS));
    specimens.add(new NegativeSearch(1, 3, 0.1f));
    specimens.add(Labels.strings(List.of("a", "b")));
    specimens.add(Vocabulary.of(Map.of("a", 2L, "b", 1L), 1, 9));
    specimens.add(TextSettings.of(Tokenizer.CHARACTERS, 4));
    specimens.add(Tokenizer.WORDS);
    specimens.add(WordVectors.builder(2).add("a", new float[] {1, 2}).build());
    specimens.add(
        EmbeddingIndex.of(
            Measure.COSINE, new float[][] {{1, 0}, {0, 1}, {1, 1}}, List.of("a", "b", "c")));
    specimens.add(Tensor.of("t", new float[] {1, 2}, 0, 2));
    return specimens;
  }

  /** What a user may call on an object, and the type itself where there is none. */
  private record Callable(Executable what, @Nullable Object on) {}

  private static List<Callable> callables(List<Object> specimens) {
    List<Callable> callables = new ArrayList<>();
    for (Class<?> type : TYPES) {
      Arrays.stream(type.getConstructors())
          .sorted(Comparator.comparing(Constructor::toGenericString))
          .forEach(each -> callables.add(new Callable(each, null)));
      Calls.methods(type).stream()
          .filter(each -> Modifier.isStatic(each.getModifiers()))
          .forEach(each -> callables.add(new Callable(each, null)));
    }
    for (Object specimen : specimens) {
      if (specimen instanceof Kernels) {
        continue;
      }
      Calls.methods(specimen.getClass()).stream()
          .filter(each -> !Modifier.isStatic(each.getModifiers()))
          .forEach(each -> callables.add(new Callable(each, specimen)));
    }
    return callables.stream()
        .filter(each -> each.what().getParameterCount() > 0)
        .filter(each -> !LEFT_OUT.contains(each.what().getName()))
        .filter(each -> !isGeneric(each.what()))
        .toList();
  }

  @Test
  void anyCall_anyArguments_throwsWhatIsDocumentedAndChangesNothing(@TempDir Path folder)
      throws IOException {
    Files.writeString(folder.resolve("lines.txt"), "a\tb\n\nc\n");
    List<Object> specimens = specimens();
    Map<Model, List<String>> answers = new LinkedHashMap<>();
    for (Subject subject : Subject.values()) {
      Model model = subject.training(null).fit().get();
      answers.put(model, model.answers());
      specimens.add(model.network());
      specimens.addAll(parts(model.network()));
    }
    List<String> before = specimens.stream().map(InvalidCallTest::shown).toList();
    var random = new Random(1);
    var hostile = new Hostile(random, specimens, folder);
    List<Callable> callables = callables(specimens);
    int thrown = 0;
    for (int i = 0; i < CALLS; i++) {
      // Each at least once, and all alike as often.
      Callable next = callables.get(i % callables.size());
      thrown += calls.call(next.what(), next.on(), hostile) ? 1 : 0;
    }
    answers.forEach((model, expected) -> assertEquals(expected, model.answers()));
    assertEquals(before, specimens.stream().map(InvalidCallTest::shown).toList());
    calls.assertNothingWrong();
    System.out.printf(
        "%,d calls of %d methods, of which %,d threw: nothing changed%n",
        CALLS, callables.size(), thrown);
  }

  /**
   * Whether the compiler alone knows the types of the arguments; a network has them all as well.
   */
  private static boolean isGeneric(Executable what) {
    return what.toGenericString().contains("training.Predictor.predict")
        || Arrays.stream(what.getGenericParameterTypes()).anyMatch(TypeVariable.class::isInstance);
  }

  private static String shown(Object specimen) {
    return specimen instanceof Record ? specimen.toString() : "";
  }

  /** What a network hands out: its predictor, its generator, its codecs. */
  private static List<Object> parts(Object network) {
    List<Object> parts = new ArrayList<>();
    for (Method each : Calls.methods(network.getClass())) {
      if (each.getParameterCount() > 0 || each.getReturnType().getName().startsWith("java")) {
        continue;
      }
      try {
        each.setAccessible(true);
        parts.add(each.invoke(network));
      } catch (ReflectiveOperationException e) {
        throw new LinkageError(each.toString(), e);
      }
    }
    return parts;
  }
}
