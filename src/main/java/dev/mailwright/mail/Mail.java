package dev.mailwright.mail;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A mail that is ready to be written and sent: one message for all recipients of its envelope. */
public record Mail(Envelope envelope, Content content, SendOptions options) {

  /** SES takes at most 50 recipients a message. */
  public static final int MAX_RECIPIENTS = 50;

  /** The same mail to others. */
  public Mail to(List<Address> others) {
    return new Mail(new Envelope(envelope.from, others, envelope.replyTo), content, options);
  }

  /** The same mail with one more message tag. */
  public Mail tagged(String name, String value) {
    Map<String, String> tags = new LinkedHashMap<>(options.tags);
    tags.put(name, value);
    return new Mail(envelope, content, new SendOptions(options.configurationSet, tags));
  }

  public record Envelope(Mailbox from, List<Address> to, Optional<Mailbox> replyTo) {
    public Envelope {
      to = List.copyOf(to);
      if (to.isEmpty() || to.size() > MAX_RECIPIENTS) {
        throw new IllegalArgumentException("a message takes 1 to 50 recipients, not " + to.size());
      }
    }
  }

  public record Content(String subject, String html, String text) {
    public Content {
      subject = HeaderText.singleLine(subject);
    }
  }

  /**
   * What SES is told beside the message.
   *
   * @param configurationSet decides where SES publishes the events of this mail
   * @param tags names and values of ASCII letters, digits, {@code _} and {@code -}
   */
  public record SendOptions(Optional<String> configurationSet, Map<String, String> tags) {
    public static SendOptions none() {
      return new SendOptions(Optional.empty(), Map.of());
    }
  }
}
