package dev.mailwright.studio;

import java.util.List;

/** A mail in the outbox. */
record KeptMail(int number, Head head, String html, String text, String source) {

  record Head(String time, String from, String to, String subject) {}

  static KeptMail of(int number, List<String> kept) {
    return new KeptMail(
        number,
        new Head(kept.get(0), kept.get(1), kept.get(2), kept.get(3)),
        kept.get(4),
        kept.get(5),
        kept.get(6));
  }
}
