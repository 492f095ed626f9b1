package dev.mailwright.studio.outbox;

import dev.mailwright.mail.InlineImage;
import java.util.List;

/**
 * A mail in the outbox.
 *
 * @param envelope whom SES was told to deliver it to
 */
public record KeptMail(int number, Head head, List<String> envelope, Parts parts, String source) {

  public record Head(String time, String from, String to, String subject) {}

  public record Parts(String html, String text, List<InlineImage> images) {}
}
