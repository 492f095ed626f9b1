package dev.mailwright.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.Samples;
import dev.mailwright.delivery.Delivery;
import dev.mailwright.delivery.Dispatch;
import dev.mailwright.delivery.Gate;
import dev.mailwright.delivery.Postman;
import dev.mailwright.delivery.Trip;
import dev.mailwright.event.SnsRecord;
import dev.mailwright.ledger.NoLedger;
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
 * The whole mail of each sample event, to the byte. After a wanted change write them anew with
 * {@code ./mvnw test -Dtest=GoldenMailTest -Dgolden.write} and read the difference.
 */
@QuarkusTest
class GoldenMailTest {
  private static final Path FOLDER = Path.of("src/test/resources/mails");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-02T09:15:05Z"), ZoneOffset.UTC);

  @Inject Postman postman;

  static List<String> samples() {
    return Samples.names();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void each_sample_becomes_the_mail_that_was_looked_at(String sample) throws IOException {
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
            "%s; once it is as you want it: ./mvnw test -Dtest=GoldenMailTest -Dgolden.write",
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
    Dispatch toMemory =
        new Dispatch(
            (mail, deadline) -> {
              written.writeBytes(new MimeWriter(CLOCK).write(mail));
              return new Outcome.Accepted("golden");
            },
            new NoLedger(),
            Gate.open());
    int index = 0;
    for (SnsRecord record : Samples.records(sample)) {
      Trip trip = new Trip("123456789012", Deadline.in(Duration.ofSeconds(30)), System.nanoTime());
      if (record instanceof SnsRecord.Notified notified) {
        List<Delivery> deliveries = postman.with(toMemory).deliver(notified.notification(), trip);
        assertThat(deliveries).isNotEmpty();
      }
    }
    return written.toByteArray();
  }
}
