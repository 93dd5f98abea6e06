package dev.rondo.benchmarks.trust;

import com.sun.management.OperatingSystemMXBean;
import dev.rondo.training.Trainer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Do memory and speed stay what they are for an hour?
 *
 * <p>{@code ./mvnw -q compile exec:exec -pl benchmarks -am -Dargs="soak --minutes 60"}: round after
 * round trains on with the model of the round before, predicts everything, saves, loads and
 * compares. Each minute a line: rounds, the mean processor time of a round (all threads of the
 * virtual machine, so that the time of other programs does not count), the heap in use after a
 * collection, what the system says of the process, and its threads. The last line compares the
 * medians of the fourth quarter with those of the second.
 */
@Command(name = "soak", description = "Trains, predicts, saves and loads for an hour.")
public final class Soak implements Callable<Integer> {

  private static final int EXAMPLES = 1_000;
  private static final long MINUTE = 60_000_000_000L;

  @Option(names = "--minutes", description = "How long (default ${DEFAULT-VALUE}).")
  private int minutes = 60;

  @Option(names = "--threads", description = "Threads of a training (default ${DEFAULT-VALUE}).")
  private int threads = 2;

  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /** A minute: the mean processor time of a round in milliseconds, and bytes at its end. */
  private record Minute(double round, long heap, long resident) {}

  /** Creates the command. */
  public Soak() {}

  @Override
  public Integer call() throws IOException {
    List<Brackets> data = Brackets.random(EXAMPLES, 1);
    List<String> texts = data.stream().map(Brackets::text).toList();
    Path file = Files.createTempFile("soak", ".safetensors");
    List<Minute> all = new ArrayList<>();
    try {
      BracketModelNetwork model = trainer().fit(data);
      for (int minute = 1; minute <= minutes; minute++) {
        long end = System.nanoTime() + MINUTE;
        long before = system.getProcessCpuTime();
        int rounds = 0;
        for (; System.nanoTime() < end; rounds++) {
          model = trainer().from(model.predictor()).seed(rounds).fit(data);
          List<Boolean> answers = model.predictAll(texts);
          model.save(file);
          model = BracketModelNetwork.load(file);
          if (!answers.equals(model.predictAll(texts))) {
            throw new IllegalStateException("a model that was loaded answers otherwise");
          }
        }
        all.add(report(minute, rounds, system.getProcessCpuTime() - before));
      }
    } finally {
      Files.delete(file);
    }
    compare(all);
    return 0;
  }

  private Trainer<Brackets, String, Boolean, BracketModelNetwork> trainer() {
    return BracketModelTrainer.create().epochs(2).threads(threads).quiet();
  }

  private static Minute report(int number, int rounds, long nanos) throws IOException {
    System.gc();
    var runtime = Runtime.getRuntime();
    long heap = runtime.totalMemory() - runtime.freeMemory();
    var minute = new Minute(nanos * 1e-6 / rounds, heap, resident());
    System.out.printf(
        Locale.ROOT,
        "minute %2d  %4d rounds of %7.2f ms  heap %6.2f MB  resident %7.1f MB  %d threads%n",
        number,
        rounds,
        minute.round,
        minute.heap * 1e-6,
        minute.resident * 1e-6,
        ManagementFactory.getThreadMXBean().getThreadCount());
    return minute;
  }

  /** The bytes of the process in memory, or 0 where the system does not say as Linux does. */
  private static long resident() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }

  private static void compare(List<Minute> all) {
    int quarter = all.size() / 4;
    if (quarter == 0) {
      return;
    }
    List<Minute> second = all.subList(quarter, 2 * quarter);
    List<Minute> fourth = all.subList(3 * quarter, all.size());
    System.out.printf(
        Locale.ROOT,
        "fourth quarter by second: time of a round %.3f, heap %.3f, resident %.3f%n",
        median(fourth, Minute::round) / median(second, Minute::round),
        median(fourth, Minute::heap) / median(second, Minute::heap),
        median(fourth, Minute::resident) / median(second, Minute::resident));
  }

  private static double median(List<Minute> minutes, ToDoubleFunction<Minute> of) {
    return minutes.stream().mapToDouble(of).sorted().toArray()[minutes.size() / 2];
  }
}
