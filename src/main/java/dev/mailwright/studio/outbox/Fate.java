package dev.mailwright.studio.outbox;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the outbox does with a mail in SES's place.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html">The
 *     mailbox simulator</a>
 */
public enum Fate {
  TAKEN("SES takes it"),
  SANDBOX("SES refuses it: sandbox"),
  THROTTLED("SES throttles twice, then takes it"),
  STOPPED("SES throttles for good"),
  LOST("SES takes it, the reply is lost"),
  BOUNCED("It bounces (hard)"),
  COMPLAINED("The recipient complains");

  private static final Map<String, Fate> SIMULATOR =
      Map.of(
          "success@simulator.amazonses.com", TAKEN,
          "bounce@simulator.amazonses.com", BOUNCED,
          "suppressionlist@simulator.amazonses.com", BOUNCED,
          "complaint@simulator.amazonses.com", COMPLAINED);

  private final String words;

  Fate(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }

  /** What SES's own mailbox simulator does with mail to an address; nothing for all others. */
  static Optional<Fate> simulated(String address) {
    return Optional.ofNullable(SIMULATOR.get(address.toLowerCase(Locale.ROOT)));
  }

  public static Fate named(String name) {
    for (Fate fate : values()) {
      if (fate.name().equals(name)) {
        return fate;
      }
    }
    return TAKEN;
  }
}
