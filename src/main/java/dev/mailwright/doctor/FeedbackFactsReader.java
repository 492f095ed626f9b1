package dev.mailwright.doctor;

import dev.mailwright.doctor.Facts.FeedbackFacts.ConfigurationSet;
import dev.mailwright.doctor.Facts.FeedbackFacts.Destination;
import dev.mailwright.doctor.Facts.FeedbackFacts.IdentityTopics;
import dev.mailwright.doctor.Facts.FeedbackFacts.Topic;
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

/** Reads the destinations of SES's reports and the backlog of the dead-letter queue. */
final class FeedbackFactsReader {
  private final Clients clients;
  private final FactCollector facts;

  /**
   * @param notifications a client of SES's v1 API, as v2 does not return an identity's topics
   */
  record Clients(SesV2Client ses, SesClient notifications, SnsClient sns, SqsClient sqs) {}

  FeedbackFactsReader(Clients clients, FactCollector facts) {
    this.clients = clients;
    this.facts = facts;
  }

  Facts.FeedbackFacts read(DoctorSettings settings, Optional<Facts.IdentityFacts> identity) {
    Optional<ConfigurationSet> set =
        settings
            .configurationSet()
            .or(() -> identity.flatMap(Facts.IdentityFacts::configurationSet))
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
            .map(new TopicReader(clients.sns(), facts)::read)
            .flatMap(Optional::stream)
            .toList();
    return new Facts.FeedbackFacts(
        set,
        topics,
        policies,
        settings.deadLetterQueue().flatMap(this::backlog),
        settings.mailerAlarms().flatMap(new TopicReader(clients.sns(), facts)::read));
  }

  private Optional<ConfigurationSet> configurationSet(String name) {
    return facts.inAws(
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
        .map(FeedbackFactsReader::destination)
        .toList();
  }

  private static Destination destination(EventDestination destination) {
    return new Destination(
        destination.name(),
        Boolean.TRUE.equals(destination.enabled()),
        new HashSet<>(destination.matchingEventTypesAsStrings()),
        destination.snsDestination() == null ? "" : text(destination.snsDestination().topicArn()));
  }

  private Optional<List<IdentityTopics>> identityTopics(Facts.IdentityFacts identity) {
    List<String> names =
        Stream.concat(identity.address().stream(), identity.domain().stream())
            .map(Facts.IdentityFacts.Identity::name)
            .toList();
    if (names.isEmpty()) {
      return Optional.of(List.of());
    }
    return facts.inAws(
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

  private Optional<Facts.FeedbackFacts.Backlog> backlog(String url) {
    QueueAttributeName count = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
    return facts.inAws(
        "dead-letters",
        "sqs:GetQueueAttributes on the dead-letter queue",
        () -> {
          Map<QueueAttributeName, String> attributes =
              clients
                  .sqs()
                  .getQueueAttributes(request -> request.queueUrl(url).attributeNames(count))
                  .attributes();
          return new Facts.FeedbackFacts.Backlog(
              url, Integer.parseInt(attributes.getOrDefault(count, "0")));
        });
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }
}
