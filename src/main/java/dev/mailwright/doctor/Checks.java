package dev.mailwright.doctor;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** All checks over one set of facts; the worst findings come first. */
final class Checks {
  private static final List<Function<Facts, List<Finding>>> ALL =
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

  private Checks() {}

  static Diagnosis judge(Facts facts) {
    List<Finding> findings =
        Stream.concat(
                ALL.stream().flatMap(check -> check.apply(facts).stream()), facts.unread().stream())
            .sorted(Comparator.comparing(Finding::severity))
            .toList();
    return new Diagnosis(facts.setup(), facts.account(), findings);
  }
}
