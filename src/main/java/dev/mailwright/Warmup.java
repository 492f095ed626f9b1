package dev.mailwright;

import dev.mailwright.config.Settings;
import dev.mailwright.delivery.Postman;
import dev.mailwright.journal.Journal;
import dev.mailwright.lambda.Rehearsal;
import dev.mailwright.mail.MimeWriter;
import dev.mailwright.send.Primer;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/**
 * Primes the deployed function during INIT: SES's connection opened, one mail made and thrown away.
 */
@Singleton
@IfBuildProfile("prod")
class Warmup {
  private static final Duration LIMIT = Duration.ofSeconds(2);

  void warn(@Observes StartupEvent start, Settings settings, Journal journal) {
    if (settings.mails().defaults().operators().isEmpty()) {
      journal.warn("OPERATOR_EMAILS is not set: alarms and notices will be refused.");
    }
    if (settings.operation().store().table().isEmpty()) {
      journal.warn(
          "MAILWRIGHT_TABLE is not set: duplicates are known within one execution environment only,"
              + " the suppression list, soft bounces and the reputation brake are off, and digests and"
              + " grouped mail are sent at once.");
    }
  }

  void prime(@Observes StartupEvent start, Postman postman, Connections connections, Clock clock) {
    Rehearsal rehearsal = new Rehearsal(postman, new MimeWriter(clock));
    new Primer(LIMIT).prime(connections.all(), rehearsal::run);
  }
}
