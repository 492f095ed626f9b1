package dev.mailwright.studio.fakeses;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A simulated SES response to a mail.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html">The
 *     mailbox simulator</a>
 */
public enum SimulatedResponse {
  TAKEN("SES accepts it"),
  SANDBOX("SES rejects it (sandbox)"),
  THROTTLED("SES throttles twice, then accepts it"),
  STOPPED("SES keeps throttling"),
  LOST("SES accepts it, but the response is lost"),
  BOUNCED("The mail hard-bounces"),
  COMPLAINED("The recipient complains");

  private static final Map<String, SimulatedResponse> SIMULATOR =
      Map.of(
          "success@simulator.amazonses.com", TAKEN,
          "bounce@simulator.amazonses.com", BOUNCED,
          "suppressionlist@simulator.amazonses.com", BOUNCED,
          "complaint@simulator.amazonses.com", COMPLAINED);

  private final String words;

  SimulatedResponse(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }

  /** Returns the response of the SES mailbox simulator; empty for all other addresses. */
  static Optional<SimulatedResponse> simulated(String address) {
    return Optional.ofNullable(SIMULATOR.get(address.toLowerCase(Locale.ROOT)));
  }

  public static SimulatedResponse named(String name) {
    for (SimulatedResponse response : values()) {
      if (response.name().equals(name)) {
        return response;
      }
    }
    return TAKEN;
  }
}
