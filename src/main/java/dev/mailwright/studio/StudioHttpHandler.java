package dev.mailwright.studio;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.mailwright.studio.fakeses.FakeSes;
import dev.mailwright.studio.web.Request;
import dev.mailwright.studio.web.Response;
import dev.mailwright.studio.web.StudioRouter;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Handles all HTTP requests to the studio. Accepts only those from its own pages, the command line
 * and the function, to prevent cross-site request forgery and DNS rebinding.
 */
final class StudioHttpHandler implements HttpHandler {
  private static final Logger LOG = Logger.getLogger("studio");
  private static final int MAX_BYTES = 20_000_000;

  private final StudioRouter studio;
  private final FakeSes ses;
  private final int port;
  private final Set<String> hosts;

  StudioHttpHandler(StudioRouter studio, FakeSes ses, int port) {
    this.studio = studio;
    this.ses = ses;
    this.port = port;
    this.hosts = Set.of("localhost:" + port, "127.0.0.1:" + port, "[::1]:" + port);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    Thread.currentThread().setContextClassLoader(StudioHttpHandler.class.getClassLoader());
    try (exchange) {
      answer(exchange);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try {
      Optional<String> foreign = foreign(exchange);
      if (foreign.isPresent()) {
        write(exchange, Response.refused(403, foreign.get()));
      } else if (isSigned(exchange)) {
        answerAsSes(exchange);
      } else {
        write(exchange, studio.answer(request(exchange)));
      }
    } catch (RuntimeException e) {
      if (studio.isClosed()) {
        write(exchange, Response.refused(503, "The function is restarting."));
      } else {
        LOG.error("The studio failed", e);
        write(exchange, Response.refused(500, "The studio failed: " + e));
      }
    }
  }

  private Optional<String> foreign(HttpExchange exchange) {
    String host = exchange.getRequestHeaders().getFirst("Host");
    if (host == null || !hosts.contains(host)) {
      return Optional.of(
          "The studio serves only this machine: open http://localhost:" + port + ".");
    }
    String origin = exchange.getRequestHeaders().getFirst("Origin");
    boolean own = origin == null || origin.equals("http://" + host);
    boolean known =
        origin != null || exchange.getRequestHeaders().containsKey("X-Mailwright-Studio");
    boolean post = exchange.getRequestMethod().equals("POST");
    return own && (!post || known || isSigned(exchange))
        ? Optional.empty()
        : Optional.of(
            "The request did not come from a studio page: open http://localhost:" + port + ".");
  }

  /** Whether the SDK sent the request to SES. Web pages can't send this header to other sites. */
  private static boolean isSigned(HttpExchange exchange) {
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    return authorization != null && authorization.startsWith("AWS4-");
  }

  private static Request request(HttpExchange exchange) throws IOException {
    String accept = exchange.getRequestHeaders().getFirst("Accept");
    return new Request(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getPath(),
        query(exchange.getRequestURI()),
        form(exchange),
        accept != null && accept.startsWith("application/json"));
  }

  private static Map<String, String> query(URI uri) {
    return uri.getRawQuery() == null ? Map.of() : Request.fields(uri.getRawQuery());
  }

  private static Map<String, String> form(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BYTES);
    return Request.fields(new String(body, StandardCharsets.UTF_8));
  }

  private void answerAsSes(HttpExchange exchange) throws IOException {
    Optional<FakeSes.Reply> reply = ses.answer(form(exchange));
    if (reply.isPresent()) {
      byte[] xml = reply.get().xml().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/xml");
      exchange.sendResponseHeaders(reply.get().status(), xml.length);
      exchange.getResponseBody().write(xml);
    }
  }

  private static void write(HttpExchange exchange, Response answer) throws IOException {
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] body = answer.body().getBytes(answer.charset());
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }
}
