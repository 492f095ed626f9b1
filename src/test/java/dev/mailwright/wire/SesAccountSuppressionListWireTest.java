package dev.mailwright.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mailwright.Deadlines;
import dev.mailwright.emulators.Loopback;
import dev.mailwright.mail.Address;
import dev.mailwright.suppression.SesAccountSuppressionList;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/**
 * Tests requests to SES's account-level suppression list against canned responses, because no
 * emulator supports this API.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_PutSuppressedDestination.html">PutSuppressedDestination</a>
 */
class SesAccountSuppressionListWireTest {
  private static final Address ADA = new Address("Ada@example.com");

  private final List<String> requests = new ArrayList<>();
  private final List<String> troubles = new ArrayList<>();
  private HttpServer server;
  private int status = 200;
  private String error = "";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void a_hard_bounce_and_a_complaint_are_put_on_the_list_with_their_reasons() {
    SesAccountSuppressionList list = list();

    list.suppress(ADA, false, Deadlines.later());
    list.suppress(ADA, true, Deadlines.later());

    assertThat(requests)
        .containsExactly(
            "PUT /v2/email/suppression/addresses"
                + " {\"EmailAddress\":\"Ada@example.com\",\"Reason\":\"BOUNCE\"}",
            "PUT /v2/email/suppression/addresses"
                + " {\"EmailAddress\":\"Ada@example.com\",\"Reason\":\"COMPLAINT\"}");
    assertThat(troubles).isEmpty();
  }

  @Test
  void an_address_is_removed_from_the_list() {
    list().remove(ADA, Deadlines.later());

    assertThat(requests)
        .containsExactly("DELETE /v2/email/suppression/addresses/Ada%40example.com ");
    assertThat(troubles).isEmpty();
  }

  @Test
  void removing_an_unlisted_address_is_not_an_error() {
    status = 404;
    error = "NotFoundException";

    list().remove(ADA, Deadlines.later());

    assertThat(requests).hasSize(1);
    assertThat(troubles).isEmpty();
  }

  @Test
  void a_missing_permission_is_reported_with_a_fix_and_without_the_address() {
    status = 403;
    error = "AccessDeniedException";

    list().suppress(ADA, false, Deadlines.later());

    assertThat(troubles).hasSize(1);
    assertThat(troubles.get(0)).contains("ses:PutSuppressedDestination").doesNotContain("example");
  }

  private SesAccountSuppressionList list() {
    return new SesAccountSuppressionList(
        Loopback.client(SesV2Client.builder(), "http://127.0.0.1:" + server.getAddress().getPort()),
        (reason, fix) -> troubles.add(reason + " " + fix));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add(
        exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath() + " " + body);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    if (!error.isEmpty()) {
      exchange.getResponseHeaders().set("x-amzn-ErrorType", error);
    }
    byte[] answer = "{}".getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }
}
