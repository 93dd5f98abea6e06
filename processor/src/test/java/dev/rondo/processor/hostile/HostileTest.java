package dev.rondo.processor.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rondo.processor.RondoProcessor;
import dev.rondo.processor.diagnostic.Mistake;
import dev.rondo.processor.hostile.HostileModels.Case;
import dev.rondo.processor.testing.Javac.Source;
import dev.rondo.processor.testing.MemoryJavac;
import dev.rondo.processor.testing.MemoryJavac.Message;
import dev.rondo.processor.testing.MemoryJavac.Result;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Whatever stands in an annotation, it is told as a mistake, or what is generated of it compiles
 * and does nothing that it was not asked to.
 *
 * <p>{@code -Dfuzz.cases=100000} tries more, {@code -Dfuzz.first=4711 -Dfuzz.cases=1} one again,
 * and {@code -Dfuzz.seed=2} others.
 */
final class HostileTest {

  /** So many models a call of javac: it costs more to begin than to compile one. */
  private static final int BATCH = 50;

  /** Characters of Java that a model may become: the deepest cell that is taken is 3 million. */
  private static final int LONGEST = 4_000_000;

  /** A message of ours, which begins with the tag of a mistake. */
  private static final String TOLD =
      Arrays.stream(Mistake.values())
          .map(Mistake::tag)
          .collect(Collectors.joining("|", "(?s)\\[(", ")] .*"));

  private static final Pattern COMMENT_OR_TEXT =
      Pattern.compile("/\\*(?s:.*?)\\*/|//[^\n]*|\"(?:[^\"\\\\\n]|\\\\.)*+\"");

  private static final Pattern CALL = Pattern.compile("\\b" + HostileValues.MARKER + "\\s*\\(");

  private final long seed = Long.getLong("fuzz.seed", 1);
  private final MemoryJavac javac = new MemoryJavac();
  private final Map<Integer, String> failures = new TreeMap<>();
  private final Map<String, Integer> counts = new TreeMap<>();

  @Test
  void values_hostile_areToldOrHarmless() {
    int first = Integer.getInteger("fuzz.first", 0);
    int cases = Integer.getInteger("fuzz.cases", 400);
    for (int from = first; from < first + cases && failures.size() < 20; from += BATCH) {
      int to = Math.min(first + cases, from + BATCH);
      run(IntStream.range(from, to).mapToObj(number -> HostileModels.of(seed, number)).toList());
    }
    assertEquals("", String.join("\n\n", failures.values()), () -> "of " + counts);
    int compiled = counts.getOrDefault("compiled", 0);
    int all = counts.values().stream().mapToInt(Integer::intValue).sum();
    System.out.printf(
        "%d models of seed %d: %d compiled, %d told, %d else%n",
        all, seed, compiled, all - compiled, failures.size());
  }

  private void run(List<Case> cases) {
    Map<String, Case> byPackage = new LinkedHashMap<>();
    cases.forEach(one -> byPackage.put(one.file().split("/")[0], one));
    Result processed;
    try {
      processed = process(cases);
    } catch (RuntimeException | Error e) {
      crashed(cases, e);
      return;
    }
    int before = failures.size();
    Set<String> told = new HashSet<>();
    for (Message error : processed.errors()) {
      String of = error.file().split("/")[0];
      if (!byPackage.containsKey(of) || !error.text().matches(TOLD)) {
        fail(byPackage.get(of), error.toString());
      } else if (told.add(of)) {
        count(error.text().substring(0, error.text().indexOf(']') + 1));
      }
    }
    if (failures.size() > before) {
      return; // after an error of its own javac may not have called the processor
    }
    byPackage.keySet().removeAll(told);
    List<Source> sources = new ArrayList<>();
    byPackage.values().forEach(one -> sources.add(new Source(one.file(), one.text())));
    Map<String, Integer> lengths = new LinkedHashMap<>();
    processed
        .generated()
        .forEach((name, text) -> {
          String of = name.substring(0, name.indexOf('.'));
          lengths.merge(of, text.length(), Integer::sum);
          if (byPackage.containsKey(of)) {
            sources.add(new Source(name.replace('.', '/') + ".java", text));
          }
        });
    byPackage.forEach((name, one) -> {
      count("compiled");
      if (!lengths.containsKey(name)) {
        fail(one, "neither a mistake is told nor is anything generated");
      } else if (lengths.get(name) > LONGEST) {
        fail(one, lengths.get(name) + " characters are generated");
      }
    });
    if (sources.isEmpty()) {
      return;
    }
    Result compiled = javac.compile(List.of(), List.of("-implicit:none"), sources);
    compiled.errors().forEach(e -> fail(byPackage.get(e.file().split("/")[0]), e.toString()));
    processed
        .generated()
        .forEach((name, text) -> {
          if (isSmuggled(text)) {
            fail(
                byPackage.get(name.substring(0, name.indexOf('.'))),
                "the marker is called in " + name);
          }
        });
  }

  private Result process(List<Case> cases) {
    return javac.compile(
        List.of(new RondoProcessor()),
        List.of("-proc:only", "-Xmaxerrs", "100000"),
        cases.stream().map(one -> new Source(one.file(), one.text())).toList());
  }

  /** Finds which of some cases it was. */
  private void crashed(List<Case> cases, Throwable with) {
    if (cases.size() == 1) {
      Throwable cause = with;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      String at =
          Arrays.stream(cause.getStackTrace())
              .limit(12)
              .map(frame -> "\n      at " + frame)
              .collect(Collectors.joining());
      fail(cases.getFirst(), "the processor fails: " + cause + at);
    } else {
      cases.forEach(one -> run(List.of(one)));
    }
  }

  /** Whether code calls what it must not, or a comment has an escape, which could end it. */
  private static boolean isSmuggled(String text) {
    boolean escapes =
        COMMENT_OR_TEXT
            .matcher(text)
            .results()
            .anyMatch(part -> part.group().startsWith("/") && part.group().contains("\\"));
    String code = COMMENT_OR_TEXT.matcher(text).replaceAll(" ");
    return escapes || code.contains("\\") || CALL.matcher(code).find();
  }

  private void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  private void fail(@Nullable Case one, String why) {
    int number = one == null ? -1 : one.number();
    failures.putIfAbsent(
        number,
        "-Dfuzz.seed=%d -Dfuzz.first=%d -Dfuzz.cases=1: %s\n  %s"
            .formatted(
                seed,
                number,
                why.substring(0, Math.min(1_500, why.length())),
                one == null ? "no case" : one.changes()));
  }
}
