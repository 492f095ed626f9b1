package dev.mailwright.studio.fakeses;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The latest mails that the function sent to the fake SES. */
public final class Outbox {
  private static final int KEPT = 500;

  private final OutboxMail.Reader reader = new OutboxMail.Reader();
  private final List<Map<String, String>> kept;
  private final Clock clock;

  public Outbox(List<Map<String, String>> kept, Clock clock) {
    this.kept = kept;
    this.clock = clock;
  }

  /**
   * @param source one char per byte
   * @return the mail's number, from 1
   */
  synchronized int keep(List<String> to, String source) {
    String at = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    int number = last() + 1;
    kept.add(
        Map.of(
            "number",
            String.valueOf(number),
            "at",
            at,
            "to",
            String.join(", ", to),
            "source",
            source));
    if (kept.size() > KEPT) {
      kept.remove(0);
    }
    return number;
  }

  /**
   * Returns matching mails, newest first.
   *
   * @param words that subject, address or text must all contain; empty matches all mails
   */
  public List<OutboxMail> search(String words) {
    List<OutboxMail> found = new ArrayList<>();
    List<Map<String, String>> all = List.copyOf(kept);
    for (int i = all.size() - 1; i >= 0; i--) {
      OutboxMail mail = reader.read(number(all.get(i)), all.get(i));
      if (holds(mail, words)) {
        found.add(mail);
      }
    }
    return found;
  }

  private static boolean holds(OutboxMail mail, String words) {
    String all =
        String.join(
                " ",
                mail.head().subject(),
                mail.head().to(),
                mail.head().from(),
                mail.parts().text())
            .toLowerCase(Locale.ROOT);
    for (String word : words.toLowerCase(Locale.ROOT).split("\\s+", -1)) {
      if (!all.contains(word)) {
        return false;
      }
    }
    return true;
  }

  public Optional<OutboxMail> find(int number) {
    return kept.stream()
        .filter(mail -> number(mail) == number)
        .findFirst()
        .map(mail -> reader.read(number, mail));
  }

  private static int number(Map<String, String> mail) {
    return Integer.parseInt(mail.get("number"));
  }

  /** Returns the number of the latest mail, which is also the count of all mails so far. */
  synchronized int last() {
    return kept.isEmpty() ? 0 : number(kept.get(kept.size() - 1));
  }
}
