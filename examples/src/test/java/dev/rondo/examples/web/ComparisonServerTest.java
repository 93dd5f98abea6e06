package dev.rondo.examples.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.examples.web.Comparison.Neighbour;
import dev.rondo.examples.web.Comparison.Word;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the server answers, and whom it refuses. */
final class ComparisonServerTest {

  private static final String QUESTION = "{\"first\": \"a b\", \"second\": \"b\"}";

  private final HttpClient client = HttpClient.newHttpClient();
  private ComparisonServer server;

  /** Two texts are the same if they have one length. */
  static Comparison compare(String first, String second) {
    if (first.equals("!")) {
      throw new IllegalArgumentException("expected a word but found '!'");
    }
    if (first.equals("?")) {
      throw new IllegalStateException("not today");
    }
    boolean same = first.length() == second.length();
    return new Comparison(
        same ? 0.75 : 0.25,
        same,
        List.of(new Word(first, 1)),
        List.of(new Word(second, -0.5)),
        List.of(new Neighbour("<b>near</b>", 0.5)));
  }

  @BeforeEach
  void start() throws IOException {
    server = ComparisonServer.start(0, ComparisonServerTest::compare);
  }

  @AfterEach
  void stop() {
    server.close();
    client.close();
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(server.address()).resolve(path));
  }

  private HttpRequest.Builder question(String body) {
    return to("/compare")
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  @Test
  void page_isServedWithoutAnythingFromElsewhere() throws IOException, InterruptedException {
    HttpResponse<String> page = send(to("/").GET());
    assertEquals(200, page.statusCode());
    assertEquals(
        "text/html; charset=utf-8", page.headers().firstValue("Content-Type").orElseThrow());
    assertTrue(!page.body().contains("http://") && !page.body().contains("https://"));
  }

  @Test
  void question_isAnsweredAsJson() throws IOException, InterruptedException {
    HttpResponse<String> answer = send(question(QUESTION));
    assertEquals(200, answer.statusCode());
    assertEquals(
        "{\"probability\":0.25,\"same\":false,\"first\":[{\"text\":\"a b\",\"part\":1.0}],"
            + "\"second\":[{\"text\":\"b\",\"part\":-0.5}],"
            + "\"nearest\":[{\"text\":\"<b>near</b>\",\"probability\":0.5}]}",
        answer.body());
  }

  @Test
  void request_thatIsNoQuestion_isRefused() throws IOException, InterruptedException {
    assertRefused(404, "there is nothing at /other", to("/other").GET());
    assertRefused(404, "there is nothing at /page.html", to("/page.html").GET());
    assertRefused(405, "expected POST", to("/compare").GET());
    assertRefused(405, "expected GET", to("/").POST(BodyPublishers.noBody()));
    assertRefused(
        415, "expected application/json", to("/compare").POST(BodyPublishers.ofString(QUESTION)));
    assertRefused(400, "expected JSON but found something else", question("first=a"));
    assertRefused(400, "expected a text as 'first'", question("[]"));
    assertRefused(400, "expected a text as 'first'", question(""));
    assertRefused(400, "expected a text as 'second'", question("{\"first\": \"a\"}"));
    assertRefused(
        400, "expected a text as 'second'", question("{\"first\": \"a\", \"second\": \" \"}"));
    assertRefused(400, "expected a text as 'first'", question("{\"first\": 1, \"second\": \"a\"}"));
    assertRefused(
        400, "expected a word but found '!'", question("{\"first\": \"!\", \"second\": \"a\"}"));
  }

  @Test
  void body_ofMoreThan64KiB_isRefused() throws IOException, InterruptedException {
    String most = "{\"first\": \"a\", \"second\": \"b\", \"more\": \"%s\"}";
    int left = 65_536 - most.formatted("").length();
    assertEquals(200, send(question(most.formatted("b".repeat(left)))).statusCode());
    assertRefused(
        413, "expected at most 65536 bytes", question(most.formatted("b".repeat(left + 1))));
  }

  @Test
  void text_ofMoreThan500Letters_isRefused() throws IOException, InterruptedException {
    String texts = "{\"first\": \"%s\", \"second\": \"b\"}";
    assertEquals(200, send(question(texts.formatted("a".repeat(500)))).statusCode());
    assertRefused(
        400, "expected at most 500 letters as 'first'", question(texts.formatted("a".repeat(501))));
  }

  @Test
  void comparison_thatFails_isAnsweredAsAnError() throws IOException, InterruptedException {
    assertRefused(
        500,
        "the comparison failed: java.lang.IllegalStateException: not today",
        question("{\"first\": \"?\", \"second\": \"b\"}"));
  }

  @Test
  void page_ofAnotherOrigin_isRefused() throws IOException, InterruptedException {
    String own = server.address().substring(0, server.address().length() - 1);
    assertEquals(200, send(question(QUESTION).header("Origin", own)).statusCode());
    for (String origin :
        List.of("http://example.org", "null", "https" + own.substring(4), own + "0")) {
      assertRefused(
          403, "pages of other origins may not ask", question(QUESTION).header("Origin", origin));
    }
  }

  @Test
  void name_ofAnotherHost_isRefused() throws IOException {
    int port = URI.create(server.address()).getPort();
    assertTrue(raw(port, "127.0.0.1:" + port).startsWith("HTTP/1.1 200"));
    assertTrue(raw(port, "localhost:" + port).startsWith("HTTP/1.1 200"));
    assertTrue(raw(port, "example.org:" + port).startsWith("HTTP/1.1 403"));
    assertTrue(raw(port, "127.0.0.1").startsWith("HTTP/1.1 403"));
  }

  /** The answer to a request for the page by a host's name, which an HTTP client would not send. */
  private static String raw(int port, String host) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        OutputStream out = socket.getOutputStream();
        InputStream in = socket.getInputStream()) {
      String request = "GET / HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(host);
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void questions_ofManyAtOnce_areAllAnswered() throws Exception {
    try (var clients = Executors.newFixedThreadPool(32)) {
      List<Callable<Integer>> questions = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        questions.add(() -> send(question(QUESTION)).statusCode());
      }
      for (Future<Integer> status : clients.invokeAll(questions)) {
        assertEquals(200, status.get());
      }
    }
  }

  private void assertRefused(int status, String message, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = send(request);
    assertEquals(status, answer.statusCode(), answer.body());
    assertEquals("{\"error\":\"%s\"}".formatted(message), answer.body());
  }
}
