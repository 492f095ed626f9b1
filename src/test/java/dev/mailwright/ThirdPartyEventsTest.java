package dev.mailwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mailwright.delivery.Delivery;
import dev.mailwright.delivery.DeliveryContext;
import dev.mailwright.delivery.EventProcessor;
import dev.mailwright.delivery.MailDispatcher;
import dev.mailwright.delivery.SendGuard;
import dev.mailwright.event.InvalidInvocationException;
import dev.mailwright.event.SnsRecord;
import dev.mailwright.event.SnsRecordsReader;
import dev.mailwright.idempotency.IdempotencyStore;
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
 * Renders recorded events from the folder {@code -Devents.folder}: each SNS record becomes a
 * complete mail, or is ignored or refused with a reason.
 */
@QuarkusTest
class ThirdPartyEventsTest {
  @Inject EventProcessor processor;

  @Test
  void each_record_becomes_a_complete_mail_or_has_a_reason() throws IOException {
    String folder = System.getProperty("events.folder", "");
    assumeTrue(!folder.isEmpty(), "no -Devents.folder");
    try (var files = Files.list(Path.of(folder))) {
      for (Path file : files.sorted().toList()) {
        System.out.println(file.getFileName() + ": " + deliverAll(Files.readAllBytes(file)));
      }
    }
  }

  private List<String> deliverAll(byte[] event) {
    List<String> entries = new ArrayList<>();
    try {
      for (SnsRecord record : new SnsRecordsReader().read(new ByteArrayInputStream(event))) {
        entries.addAll(deliver(record));
      }
    } catch (InvalidInvocationException e) {
      entries.add(e.getMessage());
    }
    assertThat(entries).isNotEmpty();
    return entries;
  }

  private List<String> deliver(SnsRecord record) {
    if (!(record instanceof SnsRecord.Notified notified)) {
      return List.of(record.toString());
    }
    List<Mail> mails = new ArrayList<>();
    MailDispatcher toMemory =
        new MailDispatcher(
            (mail, deadline) -> {
              mails.add(mail);
              return new Outcome.Accepted("1");
            },
            IdempotencyStore.off(),
            SendGuard.open());
    DeliveryContext context =
        new DeliveryContext("", Deadline.in(Duration.ofSeconds(30)), System.nanoTime());
    List<Delivery> deliveries = processor.with(toMemory).process(notified.notification(), context);
    mails.forEach(ThirdPartyEventsTest::assertWhole);
    return deliveries.stream().map(delivery -> delivery.outcome().toString()).toList();
  }

  private static void assertWhole(Mail mail) {
    assertThat(mail.content().subject()).isNotBlank().doesNotContain("null");
    assertThat(mail.content().text()).doesNotContain("null").doesNotContain("{\"");
    assertThat(mail.content().html()).contains("</html>").doesNotContain("NOT_FOUND");
  }
}
