package dev.mailwright;

import dev.mailwright.digest.Schedules;
import dev.mailwright.digest.Timing;
import dev.mailwright.route.Pacing;
import java.time.ZoneId;
import java.util.Optional;

/** What most tests need of when mails go out. */
public final class Pacings {
  private Pacings() {}

  /** Digests on Mondays at eight, informational mail at once, no alarm muted. */
  public static Pacing usual() {
    return new Pacing(
        Schedules.parse("weekly monday 08:00", ZoneId.of("UTC")),
        new Timing(Optional.empty(), Optional.empty()),
        Optional.empty(),
        false);
  }
}
