package dev.mailwright.doctor;

import dev.mailwright.doctor.Facts.FeedbackFacts.Destination;
import dev.mailwright.doctor.Facts.FeedbackFacts.IdentityTopics;
import dev.mailwright.doctor.Facts.IdentityFacts.Identity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The paths by which SES's reports for a sender reach a topic.
 *
 * @param sender the identity whose topics apply; topics of other identities are ignored
 */
record NotificationPaths(Identity sender, Facts.FeedbackFacts wiring) {
  static final List<String> TYPES = List.of("BOUNCE", "COMPLAINT");

  /** Returns true if the sender has a notification topic. */
  boolean notified(String type) {
    return topics()
        .filter(topics -> topics.identity().equals(sender.name()))
        .anyMatch(topics -> !topics.of(type).isEmpty());
  }

  /** Returns true if only another identity has a topic, which has no effect. */
  boolean overridden(String type) {
    return !notified(type) && topics().anyMatch(topics -> !topics.of(type).isEmpty());
  }

  long count(String type) {
    return (notified(type) ? 1 : 0) + destinations(type).filter(Destination::enabled).count();
  }

  /** Returns a disabled destination that would publish to a topic. */
  Optional<String> disabled(String type) {
    return destinations(type)
        .filter(destination -> !destination.enabled())
        .map(Destination::name)
        .findFirst();
  }

  boolean complete() {
    return TYPES.stream().allMatch(type -> count(type) > 0);
  }

  private Stream<IdentityTopics> topics() {
    return wiring.identities().stream().flatMap(List::stream);
  }

  private Stream<Destination> destinations(String type) {
    return wiring.configurationSet().stream()
        .flatMap(set -> set.destinations().stream())
        .filter(destination -> destination.tellsTopic(type));
  }
}
