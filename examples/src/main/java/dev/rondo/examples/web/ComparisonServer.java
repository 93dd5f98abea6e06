package dev.rondo.examples.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Serves the page and its answers on 127.0.0.1, to this machine's own browsers alone.
 *
 * <pre>
 *   GET  /          the page
 *   POST /compare   {"first": …, "second": …} as JSON, answered by a {@link Comparison} as JSON
 * </pre>
 *
 * <p>A request with a name of another host, or from a page of another origin, is refused with 403;
 * so no page of the web can ask, whatever name it gave to 127.0.0.1. A body of more than 64 KiB is
 * refused with 413, one that is not JSON of two texts of at most 500 letters with 400, another type
 * with 415, another path with 404, and another method with 405. All answers but the page are JSON;
 * what is wrong stands in {@code error}.
 */
public final class ComparisonServer implements AutoCloseable {

  private static final int LARGEST_BODY = 64 << 10;

  /** A model reads a text once for each of its tokens, so time grows with the square of this. */
  private static final int LONGEST_TEXT = 500;

  /** 127.0.0.1, whatever the JVM prefers. */
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private static final String PAGE = "/";
  private static final String COMPARE = "/compare";
  private static final String JSON = "application/json";
  private static final String HTML = "text/html; charset=utf-8";
  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int WRONG_METHOD = 405;
  private static final int TOO_LARGE = 413;
  private static final int WRONG_TYPE = 415;
  private static final int FAILED = 500;

  /** How long the end waits for answers that have begun. */
  private static final int PATIENCE_SECONDS = 5;

  private final Comparing comparing;
  private final HttpServer server;
  private final ExecutorService threads;
  private final JsonMapper mapper = JsonMapper.shared();
  private final byte[] page;
  private final Semaphore turns = new Semaphore(Runtime.getRuntime().availableProcessors());

  /** What answers. */
  @FunctionalInterface
  public interface Comparing {
    /**
     * Compares two texts.
     *
     * @throws IllegalArgumentException if it cannot, with a message for whoever asked
     */
    Comparison compare(String first, String second);
  }

  /** An answer that is not one to the question. */
  private static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;
    private final int status;

    Refusal(int status, String message) {
      super(message);
      this.status = status;
    }
  }

  private ComparisonServer(int port, Comparing comparing) throws IOException {
    this.comparing = comparing;
    this.page = page();
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 0);
    this.threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.createContext(PAGE, this::answer);
  }

  /**
   * Begins to serve.
   *
   * @param port the port, or 0 for any that is free
   */
  public static ComparisonServer start(int port, Comparing comparing) throws IOException {
    var started = new ComparisonServer(port, comparing);
    started.server.start();
    return started;
  }

  /** Where the page is. */
  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + PAGE;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
    try {
      threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static byte[] page() throws IOException {
    try (InputStream in = ComparisonServer.class.getResourceAsStream("page.html")) {
      if (in == null) {
        throw new IOException("the page is missing from the class path");
      }
      return in.readAllBytes();
    }
  }

  // Requests.

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      try {
        requireOwn(exchange);
        switch (exchange.getRequestURI().getPath()) {
          case PAGE -> {
            requireMethod(exchange, "GET");
            send(exchange, OK, HTML, page);
          }
          case COMPARE -> {
            requireMethod(exchange, "POST");
            send(exchange, OK, JSON, mapper.writeValueAsBytes(compare(exchange)));
          }
          case String path -> throw new Refusal(NOT_FOUND, "there is nothing at " + path);
        }
      } catch (Refusal refusal) {
        byte[] error = mapper.writeValueAsBytes(Map.of("error", refusal.getMessage()));
        send(exchange, refusal.status, JSON, error);
      }
    }
  }

  private void requireOwn(HttpExchange exchange) throws Refusal {
    List<String> names = List.of("127.0.0.1", "localhost");
    String port = ":" + server.getAddress().getPort();
    String host = exchange.getRequestHeaders().getFirst("Host");
    if (names.stream().noneMatch(name -> (name + port).equals(host))) {
      throw new Refusal(FORBIDDEN, "this server is 127.0.0.1" + port + " alone");
    }
    String origin = exchange.getRequestHeaders().getFirst("Origin");
    boolean isOwn =
        origin == null || names.stream().anyMatch(name -> ("http://" + name + port).equals(origin));
    if (!isOwn) {
      throw new Refusal(FORBIDDEN, "pages of other origins may not ask");
    }
  }

  private static void requireMethod(HttpExchange exchange, String method) throws Refusal {
    if (!exchange.getRequestMethod().equals(method)) {
      exchange.getResponseHeaders().set("Allow", method);
      throw new Refusal(WRONG_METHOD, "expected " + method);
    }
  }

  private Comparison compare(HttpExchange exchange) throws IOException, Refusal {
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    if (type == null || !type.split(";", 2)[0].strip().equals(JSON)) {
      throw new Refusal(WRONG_TYPE, "expected " + JSON);
    }
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      throw new Refusal(TOO_LARGE, "expected at most %d bytes".formatted(LARGEST_BODY));
    }
    JsonNode question = read(body);
    String first = text(question, "first");
    String second = text(question, "second");
    // No more at once than there are processors; the others wait their turn.
    turns.acquireUninterruptibly();
    try {
      return comparing.compare(first, second);
    } catch (IllegalArgumentException e) {
      throw new Refusal(BAD_REQUEST, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      throw new Refusal(FAILED, "the comparison failed: " + e);
    } finally {
      turns.release();
    }
  }

  private JsonNode read(byte[] body) throws Refusal {
    try {
      return mapper.readTree(new String(body, StandardCharsets.UTF_8));
    } catch (JacksonException e) {
      throw new Refusal(BAD_REQUEST, "expected JSON but found something else");
    }
  }

  private static String text(@Nullable JsonNode question, String name) throws Refusal {
    JsonNode text = question == null ? null : question.get(name);
    if (text == null || !text.isString() || text.asString().isBlank()) {
      throw new Refusal(BAD_REQUEST, "expected a text as '" + name + "'");
    }
    if (text.asString().length() > LONGEST_TEXT) {
      throw new Refusal(
          BAD_REQUEST, "expected at most %d letters as '%s'".formatted(LONGEST_TEXT, name));
    }
    return text.asString();
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", type);
    headers.set("Cache-Control", "no-store");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
