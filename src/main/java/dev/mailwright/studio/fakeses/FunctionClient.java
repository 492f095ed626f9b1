package dev.mailwright.studio.fakeses;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Posts events to the running function. */
public final class FunctionClient {
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI function;

  public FunctionClient(URI function) {
    this.function = function;
  }

  /** Returns the function's response, or the reason why there is none. */
  public String post(String event) {
    HttpRequest request =
        HttpRequest.newBuilder(function)
            .timeout(LONGEST)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(event))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      return "The function did not respond: " + e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "Interrupted.";
    }
  }
}
