package dev.mailwright.doctor;

import dev.mailwright.doctor.WiringFacts.ConfigurationSet;
import dev.mailwright.doctor.WiringFacts.Destination;
import dev.mailwright.doctor.WiringFacts.IdentityTopics;
import dev.mailwright.doctor.WiringFacts.Topic;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.IdentityNotificationAttributes;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.EventDestination;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Reads where SES's reports go, and whether something lies in the dead-letter queue. */
final class WiringReader {
  private final Clients clients;
  private final Looking looking;

  /**
   * @param notifications SES's first API, since the second does not tell an identity's topics
   */
  record Clients(SesV2Client ses, SesClient notifications, SnsClient sns, SqsClient sqs) {}

  WiringReader(Clients clients, Looking looking) {
    this.clients = clients;
    this.looking = looking;
  }

  WiringFacts read(Setup setup, Optional<IdentityFacts> identity) {
    Optional<ConfigurationSet> set =
        setup
            .configurationSet()
            .or(() -> identity.flatMap(IdentityFacts::configurationSet))
            .flatMap(this::configurationSet);
    Optional<List<IdentityTopics>> topics = identity.flatMap(this::identityTopics);
    List<Topic> policies =
        Stream.concat(
                set.stream()
                    .flatMap(known -> known.destinations().stream())
                    .map(Destination::topic),
                topics.stream()
                    .flatMap(List::stream)
                    .flatMap(each -> Stream.of(each.bounce(), each.complaint())))
            .filter(arn -> !arn.isEmpty())
            .distinct()
            .map(new TopicReader(clients.sns(), looking)::read)
            .flatMap(Optional::stream)
            .toList();
    return new WiringFacts(set, topics, policies, setup.deadLetterQueue().flatMap(this::backlog));
  }

  private Optional<ConfigurationSet> configurationSet(String name) {
    return looking.inAws(
        "feedback",
        "ses:GetConfigurationSetEventDestinations",
        () -> {
          try {
            return new ConfigurationSet(name, true, destinations(name));
          } catch (NotFoundException e) {
            return new ConfigurationSet(name, false, List.of());
          }
        });
  }

  private List<Destination> destinations(String set) {
    return clients
        .ses()
        .getConfigurationSetEventDestinations(request -> request.configurationSetName(set))
        .eventDestinations()
        .stream()
        .map(WiringReader::destination)
        .toList();
  }

  private static Destination destination(EventDestination destination) {
    return new Destination(
        destination.name(),
        Boolean.TRUE.equals(destination.enabled()),
        new HashSet<>(destination.matchingEventTypesAsStrings()),
        destination.snsDestination() == null ? "" : text(destination.snsDestination().topicArn()));
  }

  private Optional<List<IdentityTopics>> identityTopics(IdentityFacts identity) {
    List<String> names =
        Stream.concat(identity.address().stream(), identity.domain().stream())
            .map(IdentityFacts.Identity::name)
            .toList();
    if (names.isEmpty()) {
      return Optional.of(List.of());
    }
    return looking.inAws(
        "feedback",
        "ses:GetIdentityNotificationAttributes",
        () -> {
          Map<String, IdentityNotificationAttributes> found =
              clients
                  .notifications()
                  .getIdentityNotificationAttributes(request -> request.identities(names))
                  .notificationAttributes();
          return names.stream().map(name -> topics(name, found.get(name))).toList();
        });
  }

  private static IdentityTopics topics(String name, IdentityNotificationAttributes attributes) {
    return attributes == null
        ? new IdentityTopics(name, "", "")
        : new IdentityTopics(
            name, text(attributes.bounceTopic()), text(attributes.complaintTopic()));
  }

  private Optional<WiringFacts.Backlog> backlog(String url) {
    QueueAttributeName count = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
    return looking.inAws(
        "dead-letters",
        "sqs:GetQueueAttributes on the dead-letter queue",
        () -> {
          Map<QueueAttributeName, String> attributes =
              clients
                  .sqs()
                  .getQueueAttributes(request -> request.queueUrl(url).attributeNames(count))
                  .attributes();
          return new WiringFacts.Backlog(
              url, Integer.parseInt(attributes.getOrDefault(count, "0")));
        });
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }
}
