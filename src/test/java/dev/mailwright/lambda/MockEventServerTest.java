package dev.mailwright.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.MockMailbox;
import dev.mailwright.Samples;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The function behind Quarkus's mock event server, as in dev mode. */
@QuarkusTest
class MockEventServerTest {
  private static final URI SERVER = URI.create("http://localhost:8081");

  @Inject MockMailbox mailbox;

  @BeforeEach
  void empty() {
    mailbox.clear();
  }

  @Test
  void a_posted_event_becomes_a_mail() throws Exception {
    HttpResponse<String> answer = post(Samples.bytes("user-registered"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"sent\":1");
    assertThat(mailbox.mails()).hasSize(1);
    assertThat(mailbox.mails().get(0).content().subject())
        .isEqualTo("Welcome to SmashTheExam, Ada Lovelace");
  }

  @Test
  void an_input_that_is_not_an_sns_event_is_an_error_with_a_fix() throws Exception {
    HttpResponse<String> answer = post("{\"hello\": 1}".getBytes());

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("this handler supports only SNS events");
  }

  private static HttpResponse<String> post(byte[] event) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(SERVER)
                .POST(HttpRequest.BodyPublishers.ofByteArray(event))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
