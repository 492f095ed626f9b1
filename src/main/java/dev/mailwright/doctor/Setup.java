package dev.mailwright.doctor;

import dev.mailwright.mail.Address;
import java.util.Optional;

/**
 * What the function is set to, and so what is looked at.
 *
 * @param region where SES is used
 * @param configurationSet of the settings; an identity may have a default one
 * @param deadLetterQueue its URL
 */
public record Setup(
    Address sender,
    String region,
    Optional<String> configurationSet,
    Optional<String> deadLetterQueue) {

  String domain() {
    return sender.domain();
  }
}
