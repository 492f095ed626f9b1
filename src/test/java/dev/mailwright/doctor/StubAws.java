package dev.mailwright.doctor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mailwright.emulators.Loopback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * An AWS stub that returns the files of {@code src/test/resources/doctor}, chosen by the path of
 * the SES API v2 or the name of the action.
 */
final class StubAws implements AutoCloseable {
  private static final Path ANSWERS = Path.of("src/test/resources/doctor");

  private final Map<String, String> answers = new HashMap<>();
  private final HttpServer server;
  private volatile boolean denied;

  StubAws() {
    say("/v2/email/account", "account.json");
    say("/v2/email/identities/example.com", "identity.json");
    say("/v2/email/configuration-sets/main/event-destinations", "destinations.json");
    say("GetIdentityNotificationAttributes", "notifications.xml");
    change("GetIdentityNotificationAttributes", "BOUNCE_TOPIC", "");
    say("GetTopicAttributes", "topic.xml");
    say("GetQueueAttributes", "queue.json");
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  void say(String asked, String file) {
    try {
      answers.put(asked, Files.readString(ANSWERS.resolve(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void change(String asked, String from, String to) {
    answers.compute(asked, (key, answer) -> answer.replace(from, to));
  }

  /** Denies all further requests. */
  void denyAll() {
    denied = true;
  }

  FactsReader reader(DnsLookup dns) {
    String endpoint = "http://127.0.0.1:" + server.getAddress().getPort();
    return new FactsReader(
        Loopback.client(SesV2Client.builder(), endpoint),
        Loopback.client(SesClient.builder(), endpoint),
        Loopback.client(SnsClient.builder(), endpoint),
        Loopback.client(SqsClient.builder(), endpoint),
        dns);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String asked = asked(exchange, body);
    String answer = answers.get(asked);
    boolean json = asked.startsWith("/") || asked.equals("GetQueueAttributes");
    if (answer == null && !denied) {
      send(exchange, 404, json, "NotFoundException");
    } else if (denied) {
      send(
          exchange,
          403,
          json,
          asked.equals("GetTopicAttributes") ? "AuthorizationError" : "AccessDeniedException");
    } else {
      exchange.getResponseHeaders().set("Content-Type", json ? "application/json" : "text/xml");
      write(exchange, 200, answer);
    }
  }

  private static String asked(HttpExchange exchange, String body) {
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    if (target != null) {
      return target.substring(target.lastIndexOf('.') + 1);
    }
    return body.startsWith("Action=")
        ? body.substring("Action=".length(), body.indexOf('&'))
        : URLDecoder.decode(exchange.getRequestURI().getRawPath(), StandardCharsets.UTF_8);
  }

  private static void send(HttpExchange exchange, int status, boolean json, String code)
      throws IOException {
    exchange.getResponseHeaders().set("x-amzn-ErrorType", code);
    write(
        exchange,
        status,
        json
            ? "{}"
            : "<ErrorResponse><Error><Type>Sender</Type><Code>"
                + code
                + "</Code></Error></ErrorResponse>");
  }

  private static void write(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
