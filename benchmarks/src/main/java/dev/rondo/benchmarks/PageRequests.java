package dev.rondo.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long does the page of an example take to answer, if many ask at once?
 *
 * <p>An example with {@code --web PORT} serves the page; then
 *
 * <pre>
 *   ./mvnw -q compile exec:exec -pl benchmarks -am -Dargs="page --url http://127.0.0.1:PORT"
 * </pre>
 *
 * <p>prints how many requests were answered with another status than 200, and quantiles of the
 * times from sending a request to having its answer, in milliseconds. Each client sends its next
 * request when it has the answer to the last. As many requests as are counted go before, to warm
 * up.
 */
@Command(name = "page", description = "Times answers of an example's page.")
final class PageRequests implements Callable<Integer> {

  private static final int OK = 200;

  private static final List<String> QUESTIONS =
      List.of(
          "How do I learn to play the guitar on my own?",
          "What is the best way to teach oneself the guitar?",
          "Why is the sky blue?",
          "How can I become a better writer of short stories?",
          "Which books should everyone have read once in a life?",
          "Is it safe to travel alone?",
          "What should I see in Prague in three days in winter?");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--url", required = true, description = "Where the page is.")
  private URI url = URI.create("http://127.0.0.1");

  @Option(names = "--clients", description = "Who ask at once (default ${DEFAULT-VALUE}).")
  private int clients = 32;

  @Option(names = "--requests", description = "Requests of all (default ${DEFAULT-VALUE}).")
  private int requests = 1_000;

  @Override
  public Integer call() throws InterruptedException, ExecutionException {
    if (clients < 1 || requests < 1) {
      throw new ParameterException(
          spec.commandLine(), "expected at least one client and one request");
    }
    try (HttpClient http = HttpClient.newHttpClient()) {
      ask(http);
      long begin = System.nanoTime();
      List<Answer> answers = ask(http);
      double seconds = (System.nanoTime() - begin) * 1e-9;
      long errors = answers.stream().filter(answer -> answer.status != OK).count();
      double[] times = answers.stream().mapToDouble(Answer::milliseconds).sorted().toArray();
      System.out.printf(
          Locale.ROOT,
          "%,d requests of %d clients: %d errors, p50 %.1f ms, p99 %.1f ms, longest %.1f ms,"
              + " %.0f a second%n",
          requests,
          clients,
          errors,
          quantile(times, 0.5),
          quantile(times, 0.99),
          quantile(times, 1),
          requests / seconds);
      return errors == 0 ? 0 : 1;
    }
  }

  private record Answer(int status, double milliseconds) {}

  private List<Answer> ask(HttpClient http) throws InterruptedException, ExecutionException {
    try (var threads = Executors.newFixedThreadPool(clients)) {
      List<Callable<Answer>> asked =
          IntStream.range(0, requests).<Callable<Answer>>mapToObj(i -> () -> ask(http, i)).toList();
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> answer : threads.invokeAll(asked)) {
        answers.add(answer.get());
      }
      return answers;
    }
  }

  /** Asks about two of the questions, one of 49 pairs after the other. */
  private Answer ask(HttpClient http, int i) throws IOException, InterruptedException {
    String first = QUESTIONS.get(i % QUESTIONS.size());
    String second = QUESTIONS.get(i / QUESTIONS.size() % QUESTIONS.size());
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve("/compare"))
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    JsonMapper.shared()
                        .writeValueAsString(Map.of("first", first, "second", second))))
            .build();
    long begin = System.nanoTime();
    int status = http.send(request, BodyHandlers.discarding()).statusCode();
    return new Answer(status, (System.nanoTime() - begin) * 1e-6);
  }

  /** The smallest time that a share of the times does not exceed. */
  private static double quantile(double[] sorted, double share) {
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }
}
