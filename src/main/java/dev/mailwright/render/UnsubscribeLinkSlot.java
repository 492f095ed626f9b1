package dev.mailwright.render;

import dev.mailwright.mail.ListUnsubscribe;
import dev.mailwright.mail.Mail;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Stands for the unsubscribe link in content that is rendered once for several recipients, whose
 * links differ.
 *
 * @param text a random link, which no event can contain; empty for content without link
 */
record UnsubscribeLinkSlot(String text) {
  static UnsubscribeLinkSlot create() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new UnsubscribeLinkSlot(
        "https://unsubscribe.invalid/"
            + Long.toHexString(random.nextLong())
            + Long.toHexString(random.nextLong()));
  }

  static UnsubscribeLinkSlot none() {
    return new UnsubscribeLinkSlot("");
  }

  /** Returns the content with a recipient's own link. */
  Mail.Content filled(Mail.Content content, Optional<ListUnsubscribe> unsubscribe) {
    if (text.isEmpty()) {
      return content;
    }
    String link = unsubscribe.flatMap(ListUnsubscribe::url).orElse("");
    return new Mail.Content(
        content.subject().replace(text, link),
        content.html().replace(text, escaped(link)),
        content.text().replace(text, link),
        content.images());
  }

  /** Escapes as Qute does; an unsubscribe link has no angle brackets or double quotes. */
  private static String escaped(String link) {
    return link.replace("&", "&amp;").replace("'", "&#39;");
  }
}
