package dev.rondo.models.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rondo.metric.Calibration;
import dev.rondo.onnx.OnnxExportException;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Calls anything with arguments at random, and notes what may not come of it. */
final class Calls {

  /** Methods that compute with a number that they are given, NaN with NaN. */
  private static final Set<String> COMPUTING =
      Set.of("scale", "probability", Calibration.class.getName());

  private final Map<String, String> wrong = new LinkedHashMap<>();

  /** Says why a call may not throw this, or null if it may. */
  private static @Nullable String objection(Throwable thrown, boolean gaveNull) {
    boolean documented =
        thrown.getClass() == IllegalArgumentException.class
            || thrown.getClass() == IllegalStateException.class
            || thrown.getClass() == IndexOutOfBoundsException.class
            || thrown instanceof OnnxExportException
            || thrown instanceof IOException
            || isOfNumbers(thrown)
            || (thrown instanceof NullPointerException && gaveNull);
    if (!documented) {
      return "throws what nobody said";
    }
    // C2 throws an object of its own where a NullPointerException is frequent, without anything.
    boolean isOfCompiler =
        thrown instanceof NullPointerException && thrown.getStackTrace().length == 0;
    String message = thrown.getMessage();
    return isOfCompiler || (message != null && !message.isBlank()) ? null : "has no message";
  }

  /** Whether a training says that numbers are not finite, and not Java of the size of an int. */
  private static boolean isOfNumbers(Throwable thrown) {
    String message = String.valueOf(thrown.getMessage());
    return thrown instanceof ArithmeticException
        && !message.endsWith("overflow")
        && !message.endsWith("by zero");
  }

  /** Calls something, and returns whether it threw. */
  boolean call(Executable what, @Nullable Object on, Hostile hostile) {
    @Nullable Object[] arguments = hostile.arguments(what.getGenericParameterTypes());
    try {
      what.setAccessible(true);
      if (what instanceof Constructor<?> constructor) {
        constructor.newInstance(arguments);
      } else {
        ((Method) what).invoke(on, arguments);
      }
      if (isTaken(what, arguments)) {
        wrong.putIfAbsent(what + " NaN", what + " takes NaN: " + Hostile.text(arguments));
      }
      return false;
    } catch (InvocationTargetException e) {
      Throwable thrown = Objects.requireNonNull(e.getCause());
      String objection = objection(thrown, hostile.gaveNull());
      if (objection != null) {
        wrong.putIfAbsent(
            what + " " + thrown.getClass().getSimpleName(),
            what + " of " + Hostile.text(arguments) + " " + objection + ": " + trace(thrown));
      }
      return true;
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(what + " of " + Hostile.text(arguments), e);
    }
  }

  /** Whether a number that is none was taken where one is set. */
  private static boolean isTaken(Executable what, @Nullable Object[] arguments) {
    return !COMPUTING.contains(what.getName())
        && Arrays.stream(arguments)
            .anyMatch(each -> each instanceof Number number && Double.isNaN(number.doubleValue()));
  }

  private static String trace(Throwable thrown) {
    StackTraceElement[] trace = thrown.getStackTrace();
    String message = thrown.toString().replaceAll("\\p{C}", "?");
    return (message.length() > 200 ? message.substring(0, 200) + "…" : message)
        + Arrays.asList(trace).subList(0, Math.min(4, trace.length));
  }

  /** Notes what a training threw, unless it may. */
  void note(String what, Throwable thrown) {
    String objection = objection(thrown, false);
    if (objection != null) {
      wrong.putIfAbsent(what, what + " " + objection + ": " + trace(thrown));
    }
  }

  /** Asks that nothing is wrong with all calls so far. */
  void assertNothingWrong() {
    assertEquals("", String.join("\n", wrong.values()));
  }

  /** Public methods of an object, in an order that does not depend on the virtual machine. */
  static List<Method> methods(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .filter(each -> each.getDeclaringClass() != Object.class)
        .filter(each -> !each.isBridge() && !each.isSynthetic())
        .sorted(Comparator.comparing(Method::toGenericString))
        .toList();
  }
}
