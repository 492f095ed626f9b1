package dev.mailwright.mail;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A mail that is ready to send: one message for all recipients of its envelope. */
public record Mail(Envelope envelope, Content content, Headers headers, SendOptions options) {

  /** SES allows at most 50 recipients per message. */
  public static final int MAX_RECIPIENTS = 50;

  public Mail(Envelope envelope, Content content, SendOptions options) {
    this(envelope, content, Headers.none(), options);
  }

  /** Returns a copy with other recipients. */
  public Mail to(List<Address> others) {
    return new Mail(
        new Envelope(envelope.from, others, envelope.replyTo), content, headers, options);
  }

  /** Returns a copy with an additional message tag. */
  public Mail tagged(String name, String value) {
    Map<String, String> tags = new LinkedHashMap<>(options.tags);
    tags.put(name, value);
    return new Mail(envelope, content, headers, new SendOptions(options.configurationSet, tags));
  }

  /** Returns a copy with other headers. */
  public Mail with(Headers others) {
    return new Mail(envelope, content, others, options);
  }

  public record Envelope(Mailbox from, List<Address> to, Optional<Mailbox> replyTo) {
    public Envelope {
      to = List.copyOf(to);
      if (to.isEmpty() || to.size() > MAX_RECIPIENTS) {
        throw new IllegalArgumentException("a message needs 1 to 50 recipients, not " + to.size());
      }
    }
  }

  /**
   * @param images the images that the HTML references by {@code cid:}
   */
  public record Content(String subject, String html, String text, List<InlineImage> images) {
    public Content {
      subject = HeaderText.singleLine(subject);
      images = List.copyOf(images);
    }

    public Content(String subject, String html, String text) {
      this(subject, html, text, List.of());
    }
  }

  /**
   * Headers for mail clients.
   *
   * @param important whether to set {@code Importance: high}
   * @param references the Message-IDs of the thread, oldest first, each in angle brackets
   * @param unsubscribe empty for mail that recipients can't unsubscribe from
   */
  public record Headers(
      boolean important, List<String> references, Optional<ListUnsubscribe> unsubscribe) {
    public Headers {
      references = List.copyOf(references);
      references.forEach(Headers::check);
    }

    public static Headers none() {
      return new Headers(false, List.of(), Optional.empty());
    }

    private static void check(String reference) {
      if (reference.length() < 2 || !reference.startsWith("<") || !reference.endsWith(">")) {
        throw new IllegalArgumentException("a reference is not in angle brackets");
      }
      HeaderText.token(reference.substring(1, reference.length() - 1), "a reference");
    }
  }

  /**
   * Parameters of the SES request.
   *
   * @param configurationSet determines where SES publishes this mail's events
   * @param tags message tags; names and values of ASCII letters, digits, {@code _} and {@code -}
   */
  public record SendOptions(Optional<String> configurationSet, Map<String, String> tags) {
    public static SendOptions none() {
      return new SendOptions(Optional.empty(), Map.of());
    }
  }
}
