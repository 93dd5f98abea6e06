package dev.rondo.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.rondo.processor.testing.Javac.Source;
import dev.rondo.processor.testing.MemoryJavac;
import dev.rondo.processor.testing.Models;
import dev.rondo.processor.testing.Pairs;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What Gradle asks of an isolating processor: each file comes of one type, and is a function of
 * what that type refers to.
 */
final class IncrementalTest {

  /** The calls of the filer, {@code createSourceFile demo.NameModelTrainer [demo.NameModel]}. */
  private final List<String> calls = new ArrayList<>();

  @Test
  void files_each_comeOfTheirModelAlone() {
    Source nested =
        Pairs.source(
            "Outer",
            "final class Outer { @Recurrent(cell = Memory.class) interface Inner extends SequenceModel<Name> {} }");

    compile(
        Stream.concat(
                Models.names(Models.elman()).stream(),
                Stream.of(
                    nested,
                    Pairs.model(
                        "decoder = @Recurrent(cell = Memory.class)",
                        "encoder = @Recurrent(cell = Memory.class)",
                        "attention = Dot.class"),
                    Pairs.pair(),
                    Pairs.dot()))
            .toList());

    assertEquals(
        List.of(
            "createSourceFile demo.NameModelNetwork [demo.NameModel]",
            "createSourceFile demo.NameModelPasses [demo.NameModel]",
            "createSourceFile demo.NameModelTrainer [demo.NameModel]",
            "createSourceFile demo.Outer_InnerNetwork [demo.Outer.Inner]",
            "createSourceFile demo.Outer_InnerPasses [demo.Outer.Inner]",
            "createSourceFile demo.Outer_InnerTrainer [demo.Outer.Inner]",
            "createSourceFile demo.PairModelMemoryDotPasses [demo.PairModel]",
            "createSourceFile demo.PairModelMemoryPasses [demo.PairModel]",
            "createSourceFile demo.PairModelNetwork [demo.PairModel]",
            "createSourceFile demo.PairModelTrainer [demo.PairModel]"),
        calls.stream().sorted().toList());
    System.out.printf("%d files, one type each%n", calls.size());
  }

  @Test
  void model_aloneAgain_givesTheSameFiles() {
    List<Source> all = new ArrayList<>(Models.names(Models.elman()));
    all.add(
        Pairs.source(
            "Second",
            "@Recurrent(cell = Memory.class) interface Second extends SequenceModel<Name> {}"));
    Map<String, String> together = compile(all);

    Map<String, String> alone = compile(Models.names(Models.elman()));

    together.keySet().removeIf(name -> name.startsWith("demo.Second"));
    assertEquals(together, alone);
    System.out.printf("%d files of a model alone, 0 differ%n", alone.size());
  }

  @Test
  void cell_withAnotherEquation_changesWhatIsGeneratedOfTheModel() {
    Map<String, String> before = compile(Models.names(Models.elman()));
    Source other =
        Models.memory("W, U: orthogonal, b", "h[t] = sigmoid(W @ x[t] + U @ h[t-1] + b)");

    Map<String, String> after = compile(Models.names(other));

    assertEquals(before.keySet(), after.keySet());
    assertNotEquals(before.get("demo.NameModelPasses"), after.get("demo.NameModelPasses"));
    assertNotEquals(before.get("demo.NameModelTrainer"), after.get("demo.NameModelTrainer"));
    assertEquals(before.get("demo.NameModelNetwork"), after.get("demo.NameModelNetwork"));
  }

  private Map<String, String> compile(List<Source> sources) {
    MemoryJavac.Result result =
        new MemoryJavac().compile(List.of(new Watched()), List.of("-proc:only"), sources);
    assertEquals(List.of(), result.errors());
    return new TreeMap<>(result.generated());
  }

  /** The processor with a filer that writes down what is asked of it. */
  private final class Watched extends AbstractProcessor {
    private final RondoProcessor processor = new RondoProcessor();

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return processor.getSupportedAnnotationTypes();
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return processor.getSupportedSourceVersion();
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
      super.init(environment);
      Filer filer = watched(Filer.class, environment.getFiler(), null);
      processor.init(watched(ProcessingEnvironment.class, environment, filer));
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      processor.process(annotations, round);
      return false;
    }

    /** Passes calls on, notes those of a filer, and gives that filer out instead of another. */
    private <T> T watched(Class<T> type, T under, @Nullable Filer filer) {
      return type.cast(
          Proxy.newProxyInstance(
              type.getClassLoader(),
              new Class<?>[] {type},
              (_, method, arguments) -> {
                if (method.getName().equals("getFiler")) {
                  return filer;
                }
                if (type == Filer.class) {
                  Element[] origins = (Element[]) arguments[arguments.length - 1];
                  calls.add(method.getName() + " " + arguments[0] + " " + Arrays.toString(origins));
                }
                try {
                  return method.invoke(under, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              }));
    }
  }
}
