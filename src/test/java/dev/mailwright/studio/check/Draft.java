package dev.mailwright.studio.check;

import dev.mailwright.mail.Address;
import dev.mailwright.mail.Mail;
import dev.mailwright.mail.Mailbox;
import dev.mailwright.mail.MimeWriter;
import dev.mailwright.mail.Unsubscribe;
import dev.mailwright.route.DeliveryMode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** A mail that no check finds anything in, to be spoilt in one way. */
record Draft(String subject, String html, String text, Optional<Unsubscribe> unsubscribe) {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-02T09:15:05Z"), ZoneOffset.UTC);
  private static final String GOOD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Your order is on its way</title>
      <style>body { color: #17202a; background-color: #ffffff; } a { color: #175cd3; }</style>
      </head>
      <body>
      <div style="display:none;">It arrives on Monday.</div>
      <table role="presentation" width="100%"><tr><td>
      <p>Hello Ada, your order is on its way.</p>
      <a href="https://example.com/orders/7">Follow the order</a>
      <!-- more -->
      </td></tr></table>
      </body>
      </html>
      """;

  static Draft good() {
    return new Draft(
        "Your order is on its way",
        GOOD,
        "Hello Ada, your order is on its way.\n\nhttps://example.com/orders/7\n",
        Optional.empty());
  }

  static Draft subject(String subject) {
    return new Draft(subject, GOOD, good().text, Optional.empty());
  }

  static Draft text(String text) {
    return new Draft(good().subject, GOOD, text, Optional.empty());
  }

  /** With a piece of the HTML replaced. */
  static Draft html(String piece, String by) {
    if (!GOOD.contains(piece)) {
      throw new IllegalArgumentException("the good mail has no " + piece);
    }
    return new Draft(good().subject, GOOD.replace(piece, by), good().text, Optional.empty());
  }

  /** With something more in the body. */
  static Draft body(String more) {
    return html("<!-- more -->", more);
  }

  static Draft style(String css) {
    return html("</style>", css + "</style>");
  }

  Draft unsubscribe(String url) {
    Unsubscribe ways = new Unsubscribe(Optional.empty(), Optional.of(url));
    return new Draft(subject, html, text, Optional.of(ways));
  }

  Draft alsoText(String more) {
    return new Draft(subject, html, text + more, unsubscribe);
  }

  Checked checked() {
    return checked(DeliveryMode.TRANSACTIONAL, false);
  }

  Checked checked(DeliveryMode mode, boolean canUnsubscribe) {
    Mail mail = mail();
    String source = new String(new MimeWriter(CLOCK).write(mail), StandardCharsets.US_ASCII);
    return new Checked(mail, mode, source, canUnsubscribe);
  }

  private Mail mail() {
    return new Mail(
        new Mail.Envelope(
            new Mailbox("Shop", new Address("shop@example.com")),
            List.of(new Address("ada@example.com")),
            Optional.empty()),
        new Mail.Content(subject, html, text),
        new Mail.Headers(false, List.of(), unsubscribe),
        Mail.SendOptions.none());
  }
}
