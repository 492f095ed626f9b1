package dev.mailwright.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.Samples;
import dev.mailwright.delivery.Delivery;
import dev.mailwright.delivery.DeliveryContext;
import dev.mailwright.delivery.EventProcessor;
import dev.mailwright.delivery.MailDispatcher;
import dev.mailwright.delivery.SendGuard;
import dev.mailwright.event.SnsRecord;
import dev.mailwright.idempotency.IdempotencyStore;
import dev.mailwright.mail.MimeWriter;
import dev.mailwright.send.Deadline;
import dev.mailwright.send.Outcome;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares the mail of each sample event with its golden file, byte for byte. After an intended
 * change, regenerate with {@code ./mvnw test -Dtest=GoldenMailTest -Dgolden.write} and review the
 * diff.
 */
@QuarkusTest
class GoldenMailTest {
  private static final Path FOLDER = Path.of("src/test/resources/mails");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-02T09:15:05Z"), ZoneOffset.UTC);

  @Inject EventProcessor processor;

  static List<String> samples() {
    return Samples.names();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void each_sample_becomes_its_golden_mail(String sample) throws IOException {
    byte[] mails = mailsOf(sample);
    Path golden = FOLDER.resolve(sample + ".eml");
    if (System.getProperty("golden.write") != null) {
      Files.deleteIfExists(golden);
      if (mails.length > 0) {
        Files.write(golden, mails);
      }
    }

    byte[] expected = Files.exists(golden) ? Files.readAllBytes(golden) : new byte[0];
    assertThat(new String(mails, StandardCharsets.US_ASCII))
        .as(
            "%s differs; if the change is intended, run ./mvnw test -Dtest=GoldenMailTest -Dgolden.write",
            golden)
        .isEqualTo(new String(expected, StandardCharsets.US_ASCII));
  }

  @Test
  void there_is_no_golden_mail_without_its_sample() throws IOException {
    try (var files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".eml", "")))
          .isSubsetOf(Samples.names());
    }
  }

  private byte[] mailsOf(String sample) {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    MailDispatcher toMemory =
        new MailDispatcher(
            (mail, deadline) -> {
              written.writeBytes(new MimeWriter(CLOCK).write(mail));
              return new Outcome.Accepted("golden");
            },
            IdempotencyStore.off(),
            SendGuard.open());
    int index = 0;
    for (SnsRecord record : Samples.records(sample)) {
      DeliveryContext context =
          new DeliveryContext(
              "123456789012", Deadline.in(Duration.ofSeconds(30)), System.nanoTime());
      if (record instanceof SnsRecord.Notified notified) {
        List<Delivery> deliveries =
            processor.with(toMemory).process(notified.notification(), context);
        assertThat(deliveries).isNotEmpty();
      }
    }
    return written.toByteArray();
  }
}
