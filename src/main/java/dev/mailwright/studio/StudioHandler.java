package dev.mailwright.studio;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.mailwright.studio.outbox.SesDesk;
import dev.mailwright.studio.web.Answer;
import dev.mailwright.studio.web.Request;
import dev.mailwright.studio.web.Studio;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * The studio's door. It takes only what comes from its own pages, the command line and the
 * function, so that no web page that is open beside it can make it do anything, and no name that
 * leads to localhost can read it.
 */
final class StudioHandler implements HttpHandler {
  private static final Logger LOG = Logger.getLogger("studio");
  private static final int MAX_BYTES = 20_000_000;

  private final Studio studio;
  private final SesDesk ses;
  private final int port;
  private final Set<String> hosts;

  StudioHandler(Studio studio, SesDesk ses, int port) {
    this.studio = studio;
    this.ses = ses;
    this.port = port;
    this.hosts = Set.of("localhost:" + port, "127.0.0.1:" + port, "[::1]:" + port);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    Thread.currentThread().setContextClassLoader(StudioHandler.class.getClassLoader());
    try (exchange) {
      answer(exchange);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try {
      Optional<String> foreign = foreign(exchange);
      if (foreign.isPresent()) {
        write(exchange, Answer.refused(403, foreign.get()));
      } else if (isSigned(exchange)) {
        answerAsSes(exchange);
      } else {
        write(exchange, studio.answer(request(exchange)));
      }
    } catch (RuntimeException e) {
      if (studio.isClosed()) {
        write(exchange, Answer.refused(503, "The function is starting again."));
      } else {
        LOG.error("The studio failed", e);
        write(exchange, Answer.refused(500, "The studio failed: " + e));
      }
    }
  }

  private Optional<String> foreign(HttpExchange exchange) {
    String host = exchange.getRequestHeaders().getFirst("Host");
    if (host == null || !hosts.contains(host)) {
      return Optional.of("The studio is for this machine: open http://localhost:" + port + ".");
    }
    String origin = exchange.getRequestHeaders().getFirst("Origin");
    boolean own = origin == null || origin.equals("http://" + host);
    boolean known =
        origin != null || exchange.getRequestHeaders().containsKey("X-Mailwright-Studio");
    boolean post = exchange.getRequestMethod().equals("POST");
    return own && (!post || known || isSigned(exchange))
        ? Optional.empty()
        : Optional.of("That was not sent by a page of the studio.");
  }

  /** The SDK's calls of SES; no web page can make a browser send this header to another site. */
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
    Optional<SesDesk.Reply> reply = ses.answer(form(exchange));
    if (reply.isPresent()) {
      byte[] xml = reply.get().xml().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/xml");
      exchange.sendResponseHeaders(reply.get().status(), xml.length);
      exchange.getResponseBody().write(xml);
    }
  }

  private static void write(HttpExchange exchange, Answer answer) throws IOException {
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] body = answer.body().getBytes(answer.charset());
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }
}
