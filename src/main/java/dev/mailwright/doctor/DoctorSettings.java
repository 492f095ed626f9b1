package dev.mailwright.doctor;

import dev.mailwright.mail.Address;
import java.util.Optional;

/**
 * The settings that the doctor checks.
 *
 * @param region the Region of SES
 * @param configurationSet the one in the settings; if empty, the identity's default applies
 * @param deadLetterQueue the queue's URL
 * @param mailerAlarms the ARN of the topic for alarms about the mailer
 */
public record DoctorSettings(
    Address sender,
    String region,
    Optional<String> configurationSet,
    Optional<String> deadLetterQueue,
    Optional<String> mailerAlarms) {

  String domain() {
    return sender.domain();
  }
}
