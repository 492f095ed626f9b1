package dev.mailwright.function;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A fake Lambda Runtime API for one function: serves events and collects the responses.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Runtime API</a>
 */
final class FakeLambda implements AutoCloseable {
  private static final String ACCOUNT = "123456789012";
  private static final Duration USUAL_TIME = Duration.ofSeconds(30);

  private final BlockingQueue<byte[]> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private final Duration timeout;
  private int requests;

  /**
   * @param kind {@code response}, {@code error} or {@code init}
   */
  record Answer(String kind, String body) {}

  FakeLambda() throws IOException {
    this(USUAL_TIME);
  }

  /**
   * @param timeout the function's timeout
   */
  FakeLambda(Duration timeout) throws IOException {
    this.timeout = timeout;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/2018-06-01/runtime/invocation/next", this::next);
    server.createContext("/2018-06-01/runtime/", this::answer);
    server.start();
  }

  String api() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  Answer invoke(byte[] event) throws InterruptedException {
    events.add(event);
    long seconds = 2 * timeout.toSeconds();
    Answer answer = answers.poll(seconds, TimeUnit.SECONDS);
    if (answer == null) {
      throw new AssertionError("the function did not answer within " + seconds + " s");
    }
    return answer;
  }

  private void next(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] event = events.take();
      long deadline = System.currentTimeMillis() + timeout.toMillis();
      exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", "request-" + ++requests);
      exchange.getResponseHeaders().set("Lambda-Runtime-Deadline-Ms", Long.toString(deadline));
      exchange
          .getResponseHeaders()
          .set(
              "Lambda-Runtime-Invoked-Function-Arn",
              "arn:aws:lambda:eu-west-1:" + ACCOUNT + ":function:mailwright");
      exchange.sendResponseHeaders(200, event.length);
      exchange.getResponseBody().write(event);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String kind = path.contains("/init/") ? "init" : path.substring(path.lastIndexOf('/') + 1);
      answers.add(new Answer(kind, body));
      exchange.sendResponseHeaders(202, -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
