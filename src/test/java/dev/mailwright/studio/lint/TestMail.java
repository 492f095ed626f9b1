package dev.mailwright.studio.lint;

import dev.mailwright.mail.Address;
import dev.mailwright.mail.ListUnsubscribe;
import dev.mailwright.mail.Mail;
import dev.mailwright.mail.Mailbox;
import dev.mailwright.mail.MimeWriter;
import dev.mailwright.route.DeliveryMode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** A mail without findings, from which a test derives one with a defect. */
record TestMail(String subject, String html, String text, Optional<ListUnsubscribe> unsubscribe) {
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

  static TestMail good() {
    return new TestMail(
        "Your order is on its way",
        GOOD,
        "Hello Ada, your order is on its way.\n\nhttps://example.com/orders/7\n",
        Optional.empty());
  }

  static TestMail subject(String subject) {
    return new TestMail(subject, GOOD, good().text, Optional.empty());
  }

  static TestMail text(String text) {
    return new TestMail(good().subject, GOOD, text, Optional.empty());
  }

  /** Replaces a piece of the HTML. */
  static TestMail html(String piece, String by) {
    if (!GOOD.contains(piece)) {
      throw new IllegalArgumentException("the good mail has no " + piece);
    }
    return new TestMail(good().subject, GOOD.replace(piece, by), good().text, Optional.empty());
  }

  /** Adds HTML to the body. */
  static TestMail body(String more) {
    return html("<!-- more -->", more);
  }

  static TestMail style(String css) {
    return html("</style>", css + "</style>");
  }

  TestMail unsubscribe(String url) {
    ListUnsubscribe ways = new ListUnsubscribe(Optional.empty(), Optional.of(url));
    return new TestMail(subject, html, text, Optional.of(ways));
  }

  TestMail alsoText(String more) {
    return new TestMail(subject, html, text + more, unsubscribe);
  }

  CheckedMail checked() {
    return checked(DeliveryMode.TRANSACTIONAL, false);
  }

  CheckedMail checked(DeliveryMode mode, boolean canUnsubscribe) {
    Mail mail = mail();
    String source = new String(new MimeWriter(CLOCK).write(mail), StandardCharsets.US_ASCII);
    return new CheckedMail(mail, mode, source, canUnsubscribe);
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
