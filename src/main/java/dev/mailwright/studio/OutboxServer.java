package dev.mailwright.studio;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Shows the outbox on localhost: the list at {@code /}, a mail at {@code /1}, its parts at {@code
 * /1/html}, {@code /1/text} and {@code /1/source}. Mails are data from outside, so their HTML is
 * served under a policy that runs nothing and loads nothing.
 */
@Singleton
@IfBuildProfile("dev")
class OutboxServer {
  static final int PORT = 8025;
  static final String URL = "http://localhost:" + PORT;

  private static final Logger LOG = Logger.getLogger("outbox");
  private static final Pattern PATH = Pattern.compile("/(\\d{1,6})(?:/(html|text|source))?");
  private static final String HTML = "text/html; charset=utf-8";
  private static final String TEXT = "text/plain; charset=utf-8";

  private final Outbox outbox;
  private final OutboxPages pages;
  private HttpServer server;

  OutboxServer(Outbox outbox, OutboxPages pages) {
    this.outbox = outbox;
    this.pages = pages;
  }

  void start(@Observes StartupEvent event) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT), 0);
      server.createContext("/", this::answer);
      server.start();
      LOG.info("Outbox: " + URL);
    } catch (IOException e) {
      LOG.warnf("The outbox can't be shown, because port %d is taken: %s", PORT, e.getMessage());
    }
  }

  void stop(@Observes ShutdownEvent event) {
    if (server != null) {
      server.stop(0);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      Matcher wanted = PATH.matcher(path);
      if (path.equals("/")) {
        send(exchange, 200, HTML, pages.list(outbox.mails()));
      } else if (wanted.matches()) {
        send(exchange, outbox.mail(Integer.parseInt(wanted.group(1))), wanted.group(2));
      } else {
        send(exchange, 404, TEXT, "There is no page " + path + ". The outbox is at " + URL + "\n");
      }
    } catch (RuntimeException e) {
      LOG.error("The outbox page failed", e);
    }
  }

  private void send(HttpExchange exchange, Optional<KeptMail> mail, String part)
      throws IOException {
    if (mail.isEmpty()) {
      send(exchange, 404, TEXT, "There is no such mail. The outbox is at " + URL + "\n");
    } else if (part == null) {
      send(exchange, 200, HTML, pages.mail(mail.get()));
    } else if (part.equals("html")) {
      send(exchange, 200, HTML, mail.get().html());
    } else {
      String text = part.equals("text") ? mail.get().text() : mail.get().source();
      send(exchange, 200, TEXT, text);
    }
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    exchange
        .getResponseHeaders()
        .set(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self';"
                + " frame-ancestors 'self'; base-uri 'none'; form-action 'none'");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
