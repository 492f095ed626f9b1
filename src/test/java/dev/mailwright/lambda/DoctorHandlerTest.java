package dev.mailwright.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.doctor.Doctor;
import dev.mailwright.doctor.DoctorSettings;
import dev.mailwright.doctor.FactsReader;
import dev.mailwright.emulators.Loopback;
import dev.mailwright.mail.Address;
import dev.mailwright.metrics.JsonEventLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The doctor reports findings even if AWS is unreachable. */
class DoctorHandlerTest {
  private static final String NOBODY = "http://127.0.0.1:1";

  private final AtomicInteger built = new AtomicInteger();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final DoctorHandler handler =
      new DoctorHandler(doctor(), new JsonEventLog(log, Clock.systemUTC()));

  @Test
  void clients_are_created_on_first_use() throws IOException {
    assertThat(built).hasValue(0);

    answer("{}");

    assertThat(built).hasValue(1);
  }

  @Test
  void the_response_is_json() throws IOException {
    assertThat(answer("{}"))
        .startsWith("{\"healthy\":false,\"findings\":[{\"severity\":\"warning\",\"check\":\"")
        .contains("\"what\":\"could not check: ses:GetAccount failed with SdkClientException\"")
        .endsWith("\"account\":{\"domain\":\"example.com\",\"region\":\"eu-west-1\"}}");
  }

  @Test
  void findings_are_counted_as_a_metric() throws IOException {
    String answer = answer("{}");

    assertThat(answer).contains("\"healthy\":false");
    assertThat(log.toString(StandardCharsets.UTF_8))
        .contains("\"DoctorErrors\":0")
        .contains("\"DoctorWarnings\":3")
        .contains("findings of ");
  }

  @Test
  void a_text_report_is_available() throws IOException {
    assertThat(answer("{\"doctor\": {\"format\": \"text\"}}"))
        .startsWith("{\"text\":\"example.com through SES in eu-west-1: 0 errors, 3 warnings\\n");
  }

  @Test
  void an_input_that_is_not_json_is_accepted() throws IOException {
    assertThat(answer("")).startsWith("{\"healthy\":false");
  }

  private Doctor doctor() {
    DoctorSettings setup =
        new DoctorSettings(
            new Address("hello@example.com"),
            "eu-west-1",
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new Doctor(
        setup,
        () -> {
          built.incrementAndGet();
          return new FactsReader(
              Loopback.client(SesV2Client.builder(), NOBODY),
              Loopback.client(SesClient.builder(), NOBODY),
              Loopback.client(SnsClient.builder(), NOBODY),
              Loopback.client(SqsClient.builder(), NOBODY),
              (name, type) -> List.of());
        });
  }

  private String answer(String input) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    handler.handleRequest(
        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), output, null);
    return output.toString(StandardCharsets.UTF_8);
  }
}
