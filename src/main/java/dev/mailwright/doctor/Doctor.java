package dev.mailwright.doctor;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Checks that mail can be sent and delivered: account, identity, DNS and feedback. It changes
 * nothing.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/ses/latest/dg/send-email-authentication-dmarc.html">DMARC
 *     with SES</a>
 */
public final class Doctor {
  private static final List<Function<Facts, List<Finding>>> CHECKS =
      List.of(
          AccountChecks::of,
          IdentityChecks::of,
          DkimChecks::of,
          MailFromChecks::of,
          DmarcChecks::of,
          AlignmentChecks::of,
          FeedbackChecks::of,
          TopicChecks::of,
          QueueChecks::of);

  private final DoctorSettings settings;
  private final Supplier<FactsReader> reader;

  /**
   * @param reader called for each run, so that no client is created before the first
   */
  public Doctor(DoctorSettings settings, Supplier<FactsReader> reader) {
    this.settings = settings;
    this.reader = reader;
  }

  public Diagnosis examine() {
    return check(reader.get().read(settings));
  }

  /** Applies all checks; the most severe findings come first. */
  static Diagnosis check(Facts facts) {
    List<Finding> findings =
        Stream.concat(
                CHECKS.stream().flatMap(check -> check.apply(facts).stream()),
                facts.unread().stream())
            .sorted(Comparator.comparing(Finding::severity))
            .toList();
    return new Diagnosis(facts.settings(), facts.account(), findings);
  }
}
