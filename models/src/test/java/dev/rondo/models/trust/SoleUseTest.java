package dev.rondo.models.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.runtime.Kernels;
import dev.rondo.training.Epoch;
import dev.rondo.training.Progress;
import dev.rondo.training.State;
import dev.rondo.training.TrainerSettings;
import dev.rondo.training.TrainingListener;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What one may use at a time is refused to a second, who is told so; the first goes on. */
final class SoleUseTest {

  private static final Set<String> MAKE_MODELS = Set.of("fit", "imported");

  private static int refused;

  @AfterAll
  static void report() {
    System.out.printf("SoleUseTest: %,d uses by a second, all refused; no bit changed%n", refused);
  }

  /** Does something once, within a training. */
  private static final class Once implements TrainingListener {
    private final AtomicBoolean done = new AtomicBoolean();
    private final Runnable what;

    Once(Runnable what) {
      this.what = what;
    }

    @Override
    public void step(Progress progress) {
      if (!done.getAndSet(true)) {
        what.run();
      }
    }

    @Override
    public void epoch(Epoch epoch) {
      assertTrue(done.get(), "no step was heard of");
    }
  }

  private static void assertRefused(Throwable thrown) {
    assertInstanceOf(IllegalStateException.class, thrown);
    assertTrue(
        String.valueOf(thrown.getMessage())
            .matches("expected one use of a trainer at a time but found it in use on thread '.+'"),
        thrown.getMessage());
    refused++;
  }

  @ParameterizedTest
  @EnumSource
  void fit_whileAnotherThreadFits_isRefusedAndTheFirstGoesOn(Subject subject) {
    String expected = subject.training(null).fit().get().hash();
    Subject.Training training = subject.training(null);
    var refusal = new AtomicReference<@Nullable Throwable>();
    training
        .trainer()
        .listener(
            new Once(() -> {
              Thread other =
                  Thread.ofPlatform()
                      .uncaughtExceptionHandler((_, thrown) -> refusal.set(thrown))
                      .start(() -> refuse(training));
              joined(other);
            }));
    assertEquals(expected, training.fit().get().hash());
    assertRefused(refusal(refusal));
    assertEquals(expected, training.fit().get().hash());
  }

  private static Throwable refusal(AtomicReference<@Nullable Throwable> thrown) {
    return Objects.requireNonNull(thrown.get(), "was not refused");
  }

  private static void refuse(Subject.Training training) {
    throw new AssertionError("was not refused but gave " + training.fit().get().hash());
  }

  private static void joined(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anySetting_withinAListener_isRefusedAndChangesNothing(Subject subject) {
    String expected = subject.training(null).fit().get().hash();
    Subject.Training training = subject.training(null);
    List<Method> settings = settings(training.trainer());
    assertTrue(settings.size() > 30, settings::toString);
    List<String> notRefused = new ArrayList<>();
    training
        .trainer()
        .listener(
            new Once(() -> {
              for (Method setting : settings) {
                Throwable thrown = thrownBy(setting, training.trainer());
                if (!(thrown instanceof IllegalStateException)) {
                  notRefused.add(setting + ": " + thrown);
                }
              }
            }));
    assertEquals(expected, training.fit().get().hash());
    assertEquals(List.of(), notRefused);
    refused += settings.size();
    assertEquals(expected, training.fit().get().hash());
  }

  /** All public methods that return the trainer, and those that make a model. */
  private static List<Method> settings(TrainerSettings<?> trainer) {
    return Arrays.stream(trainer.getClass().getMethods())
        .filter(each -> !Modifier.isStatic(each.getModifiers()))
        .filter(each ->
            TrainerSettings.class.isAssignableFrom(each.getReturnType())
                || MAKE_MODELS.contains(each.getName()))
        .toList();
  }

  private static Throwable thrownBy(Method setting, TrainerSettings<?> trainer) {
    Object[] arguments =
        Arrays.stream(setting.getParameterTypes()).map(SoleUseTest::argument).toArray();
    try {
      return new AssertionError("returned " + setting.invoke(trainer, arguments));
    } catch (InvocationTargetException e) {
      return Objects.requireNonNull(e.getCause());
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  /** Any value: a setting in use is refused before it is looked at. */
  private static @Nullable Object argument(Class<?> type) {
    if (type == int.class) {
      return 1;
    }
    if (type == long.class) {
      return 1L;
    }
    if (type == float.class) {
      return 0.5f;
    }
    if (type == int[].class) {
      return new int[] {1};
    }
    if (type == float[].class) {
      return new float[] {0.5f};
    }
    if (type == List.class) {
      return List.of();
    }
    return type == Kernels.class ? Kernels.plain() : null;
  }

  private static LineModelNetwork network() {
    return (LineModelNetwork) Subject.PREDICTOR.training(null).fit().get().network();
  }

  /** A list whose first element, when it is asked for, has something done before. */
  private static List<String> words(String word, Runnable before) {
    return new AbstractList<>() {
      @Override
      public String get(int index) {
        before.run();
        return word;
      }

      @Override
      public int size() {
        return 1;
      }
    };
  }

  @Test
  void next_whileAnotherPieceIsRead_isRefusedAndTheFirstIsRead() {
    var stepper = network().stepper();
    var other = network().stepper();
    var by = new AtomicReference<@Nullable Throwable>();
    List<String> words =
        words(
            "aB",
            () ->
                by.set(
                    assertThrows(IllegalStateException.class, () -> stepper.next(List.of("c")))));
    assertEquals(other.next(List.of("aB")), stepper.next(words));
    assertEquals(
        "expected one use of a stepper at a time but found it in use on thread '%s'"
            .formatted(Thread.currentThread().getName()),
        refusal(by).getMessage());
    refused++;
    assertEquals(other.next(List.of("b")), stepper.next(List.of("b")));
  }

  @Test
  void next_afterReadingFailed_saysSoUntilAStateIsResumed() {
    var kernels = new FailingKernels();
    Subject.Training training = Subject.PREDICTOR.training(null);
    training.trainer().kernels(kernels.of(Kernels.best()));
    var network = (LineModelNetwork) training.fit().get().network();
    var stepper = network.stepper();
    stepper.next(List.of("a"));
    State before = stepper.state();
    final var expected = network.step(before, List.of("b")).predicted();

    var failure = new OutOfMemoryError("injected");
    kernels.failAt(2, failure);
    assertEquals(failure, assertThrows(OutOfMemoryError.class, () -> stepper.next(List.of("b"))));
    String message =
        "expected a state to read on from but found that reading has failed; resume one first";
    assertEquals(
        message,
        assertThrows(IllegalStateException.class, () -> stepper.next(List.of("b"))).getMessage());
    assertEquals(message, assertThrows(IllegalStateException.class, stepper::state).getMessage());
    stepper.resume(before);
    assertEquals(expected, stepper.next(List.of("b")));
  }
}
