package dev.mailwright.studio;

import dev.mailwright.json.JsonObject;
import dev.mailwright.json.JsonReader;
import dev.mailwright.json.UnreadableMessageException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** An HTTP client for the studio that runs in dev mode. */
final class StudioClient {
  private static final int MAX_VALUES = 100;

  /** SES may need 22 s; rendering after a change adds to that. */
  private static final Duration TIME = Duration.ofSeconds(60);

  private final URI studio;
  private final HttpClient http =
      HttpClient.newBuilder()
          .proxy(HttpClient.Builder.NO_PROXY)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  /**
   * @param studio such as {@code http://localhost:8025}
   */
  StudioClient(URI studio) {
    this.studio = studio;
  }

  /** Returns the header fields of the mail, or a {@code problem}. */
  JsonObject preview(String sample, String to) {
    return answer(HttpRequest.newBuilder(URI.create(studio + "/send?" + form(sample, to))).GET());
  }

  /** Sends the mail and returns its outcome, or a {@code problem}. */
  JsonObject send(String sample, String to) {
    return answer(
        HttpRequest.newBuilder(URI.create(studio + "/send"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("X-Mailwright-Studio", "1")
            .POST(HttpRequest.BodyPublishers.ofString(form(sample, to))));
  }

  private static String form(String sample, String to) {
    return "sample="
        + URLEncoder.encode(sample, StandardCharsets.UTF_8)
        + "&to="
        + URLEncoder.encode(to, StandardCharsets.UTF_8);
  }

  private JsonObject answer(HttpRequest.Builder request) {
    try {
      return read(
          http.send(
              request.timeout(TIME).header("Accept", "application/json").build(),
              HttpResponse.BodyHandlers.ofString()));
    } catch (ConnectException | HttpConnectTimeoutException e) {
      throw new CommandFailedException(
          "The studio is not running at " + studio + ". Start ./mvnw quarkus:dev first.", e);
    } catch (IOException e) {
      throw new CommandFailedException(
          "The studio closed the connection without a response: check the console of dev mode, and"
              + " the mailbox before you send again.",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailedException("Interrupted.", e);
    }
  }

  private JsonObject read(HttpResponse<String> response) {
    try {
      if (new JsonReader(MAX_VALUES).read(response.body()) instanceof JsonObject fields) {
        return fields;
      }
    } catch (UnreadableMessageException e) {
      throw unknown(response, e);
    }
    throw unknown(response, null);
  }

  private CommandFailedException unknown(HttpResponse<String> response, Exception cause) {
    return new CommandFailedException(
        "The server at "
            + studio
            + " returned "
            + response.statusCode()
            + " and is not a studio of this version. Start ./mvnw quarkus:dev first.",
        cause);
  }
}
