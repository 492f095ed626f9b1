package dev.mailwright.studio.lint;

import dev.mailwright.mail.Mail;
import dev.mailwright.route.DeliveryMode;
import java.util.regex.Pattern;

/**
 * A mail to check.
 *
 * @param mode of its route
 * @param source the raw message as it would be sent to SES
 * @param canUnsubscribe whether the settings configure a way to unsubscribe
 */
public record CheckedMail(Mail mail, DeliveryMode mode, String source, boolean canUnsubscribe) {
  private static final Pattern HEADER_END = Pattern.compile("\\r?\\n\\r?\\n");

  /** Returns the header fields of a raw message. */
  static String header(String source) {
    return HEADER_END.split(source, 2)[0];
  }
}
