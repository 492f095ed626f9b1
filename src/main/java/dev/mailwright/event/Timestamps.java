package dev.mailwright.event;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Parses AWS timestamps, including forms that {@link OffsetDateTime#parse} rejects: {@code
 * 2019-02-12T15:45:24.006+0000} (no colon) and {@code 2018-10-08T14:05:45 +0000} (space).
 */
public final class Timestamps {
  private static final Pattern OFFSET_WITHOUT_COLON = Pattern.compile(" ?([+-]\\d{2}):?(\\d{2})$");
  private static final int MAX_CHARS = 40;

  private Timestamps() {}

  /** Returns the instant; empty when the text is not a timestamp. */
  public static Optional<Instant> parse(String text) {
    if (text.length() > MAX_CHARS) {
      return Optional.empty();
    }
    try {
      String iso = OFFSET_WITHOUT_COLON.matcher(text.strip()).replaceFirst("$1:$2");
      OffsetDateTime moment = OffsetDateTime.parse(iso);
      boolean plausible = moment.getYear() >= 1970 && moment.getYear() <= 9999;
      return plausible ? Optional.of(moment.toInstant()) : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
