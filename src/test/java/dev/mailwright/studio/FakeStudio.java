package dev.mailwright.studio;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A fake studio on a free port that returns configured responses and records requests. */
final class FakeStudio implements AutoCloseable {
  private final HttpServer server;
  private final List<String> requests = new ArrayList<>();
  private int status = 200;
  private String preview = "";
  private String reply = "";

  FakeStudio() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  URI uri() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  /**
   * @param toPost response to a POST; null closes the connection
   */
  void answers(int code, String toGet, String toPost) {
    status = code;
    preview = toGet;
    reply = toPost;
  }

  /** Method, path and body of each request; a POST includes the studio's header. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean posted = exchange.getRequestMethod().equals("POST");
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String header = exchange.getRequestHeaders().getFirst("X-Mailwright-Studio");
      requests.add(
          exchange.getRequestMethod()
              + " "
              + exchange.getRequestURI()
              + (posted ? " " + body + " " + header : ""));
      if (posted && reply == null) {
        return;
      }
      byte[] answer = (posted ? reply : preview).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
