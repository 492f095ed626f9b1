package dev.mailwright.doctor;

import dev.mailwright.doctor.IdentityFacts.Identity;
import dev.mailwright.doctor.WiringFacts.Destination;
import dev.mailwright.doctor.WiringFacts.IdentityTopics;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The ways by which SES's reports of one sender get to a topic.
 *
 * @param sender whose own topics count, and no other identity's
 */
record Ways(Identity sender, WiringFacts wiring) {
  static final List<String> TYPES = List.of("BOUNCE", "COMPLAINT");

  /** Whether the identity notifies a topic. */
  boolean notified(String type) {
    return topics()
        .filter(topics -> topics.identity().equals(sender.name()))
        .anyMatch(topics -> !topics.of(type).isEmpty());
  }

  /** Whether another identity notifies a topic, which comes to nothing. */
  boolean overridden(String type) {
    return !notified(type) && topics().anyMatch(topics -> !topics.of(type).isEmpty());
  }

  long count(String type) {
    return (notified(type) ? 1 : 0) + destinations(type).filter(Destination::enabled).count();
  }

  /** A destination that would tell a topic if it were switched on. */
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
