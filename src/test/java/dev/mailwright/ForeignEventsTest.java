package dev.mailwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mailwright.delivery.Delivery;
import dev.mailwright.delivery.Dispatch;
import dev.mailwright.delivery.Gate;
import dev.mailwright.delivery.Postman;
import dev.mailwright.delivery.Trip;
import dev.mailwright.event.InvalidInvocationException;
import dev.mailwright.event.SnsRecord;
import dev.mailwright.event.SnsRecordsReader;
import dev.mailwright.ledger.NoLedger;
import dev.mailwright.mail.Mail;
import dev.mailwright.send.Deadline;
import dev.mailwright.send.Outcome;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Events that others recorded, from a folder given by {@code -Devents.folder}: whatever they are,
 * each SNS record becomes a mail without a hole in it, or is ignored or refused for a reason.
 */
@QuarkusTest
class ForeignEventsTest {
  @Inject Postman postman;

  @Test
  void each_record_becomes_a_whole_mail_or_says_why_not() throws IOException {
    String folder = System.getProperty("events.folder", "");
    assumeTrue(!folder.isEmpty(), "no -Devents.folder");
    try (var files = Files.list(Path.of(folder))) {
      for (Path file : files.sorted().toList()) {
        System.out.println(file.getFileName() + ": " + deliverAll(Files.readAllBytes(file)));
      }
    }
  }

  private List<String> deliverAll(byte[] event) {
    List<String> told = new ArrayList<>();
    try {
      for (SnsRecord record : new SnsRecordsReader().read(new ByteArrayInputStream(event))) {
        told.addAll(deliver(record));
      }
    } catch (InvalidInvocationException e) {
      told.add(e.getMessage());
    }
    assertThat(told).isNotEmpty();
    return told;
  }

  private List<String> deliver(SnsRecord record) {
    if (!(record instanceof SnsRecord.Notified notified)) {
      return List.of(record.toString());
    }
    List<Mail> mails = new ArrayList<>();
    Dispatch toMemory =
        new Dispatch(
            (mail, deadline) -> {
              mails.add(mail);
              return new Outcome.Accepted("1");
            },
            new NoLedger(),
            Gate.open());
    Trip trip = new Trip("", Deadline.in(Duration.ofSeconds(30)), System.nanoTime());
    List<Delivery> deliveries = postman.with(toMemory).deliver(notified.notification(), trip);
    mails.forEach(ForeignEventsTest::assertWhole);
    return deliveries.stream().map(delivery -> delivery.outcome().toString()).toList();
  }

  private static void assertWhole(Mail mail) {
    assertThat(mail.content().subject()).isNotBlank().doesNotContain("null");
    assertThat(mail.content().text()).doesNotContain("null").doesNotContain("{\"");
    assertThat(mail.content().html()).contains("</html>").doesNotContain("NOT_FOUND");
  }
}
