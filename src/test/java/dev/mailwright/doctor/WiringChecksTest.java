package dev.mailwright.doctor;

import dev.mailwright.doctor.TopicPolicy.Publishing;
import dev.mailwright.doctor.WiringFacts.Backlog;
import dev.mailwright.doctor.WiringFacts.ConfigurationSet;
import dev.mailwright.doctor.WiringFacts.Destination;
import dev.mailwright.doctor.WiringFacts.IdentityTopics;
import dev.mailwright.doctor.WiringFacts.Topic;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is told of the way that reports take: configuration set, topic and dead letters. */
class WiringChecksTest {
  @ParameterizedTest
  @MethodSource({"reports", "topics", "queues"})
  void what_is_wrong_is_told_with_its_cure_and_nothing_else(Sick sick) {
    sick.assertTold();
  }

  static Stream<Sick> reports() {
    return Stream.of(
        new Sick(
            "nobody told",
            Patients.withDestinations(),
            "error feedback: no topic gets the reports of type BOUNCE",
            "error feedback: no topic gets the reports of type COMPLAINT"),
        new Sick(
            "switched off",
            Patients.withDestinations(
                new Destination("sns", false, Set.of("BOUNCE", "COMPLAINT"), Patients.TOPIC)),
            "error feedback: no topic gets the reports of type BOUNCE",
            "error feedback: no topic gets the reports of type COMPLAINT"),
        new Sick(
            "no complaints",
            Patients.withDestinations(
                new Destination("sns", true, Set.of("BOUNCE"), Patients.TOPIC)),
            "error feedback: no topic gets the reports of type COMPLAINT"),
        new Sick(
            "no such set",
            Patients.withWiring(
                was ->
                    new WiringFacts(
                        Optional.of(new ConfigurationSet("main", false, List.of())),
                        Optional.of(
                            List.of(
                                new IdentityTopics("example.com", Patients.TOPIC, Patients.TOPIC))),
                        was.topics(),
                        was.backlog())),
            "error feedback: the configuration set main does not exist"),
        new Sick(
            "told twice",
            Patients.withWiring(
                was ->
                    new WiringFacts(
                        was.configurationSet(),
                        Optional.of(List.of(new IdentityTopics("example.com", Patients.TOPIC, ""))),
                        was.topics(),
                        was.backlog())),
            "warning feedback: each report of type BOUNCE comes more than once"),
        new Sick(
            "overridden",
            overridden(),
            "type BOUNCE; the domain's topic does not count",
            "type COMPLAINT; the domain's topic"));
  }

  static Stream<Sick> topics() {
    return Stream.of(
        new Sick(
            "closed topic",
            Patients.withTopic(new Topic(Patients.TOPIC, true, Publishing.NOBODY, 1, "")),
            "error topic: SES may not publish"),
        new Sick(
            "open topic",
            Patients.withTopic(new Topic(Patients.TOPIC, true, Publishing.OPEN, 1, "")),
            "warning topic: any customer of SES"),
        new Sick(
            "deleted topic",
            Patients.withTopic(new Topic(Patients.TOPIC, false, Publishing.NOBODY, 0, "")),
            "error topic: the topic " + Patients.TOPIC + " does not exist"),
        new Sick(
            "lonely topic",
            Patients.withTopic(new Topic(Patients.TOPIC, true, Publishing.LIMITED, 0, "")),
            "error topic: nobody is subscribed"),
        new Sick(
            "AWS's key",
            Patients.withTopic(
                new Topic(Patients.TOPIC, true, Publishing.LIMITED, 1, "alias/aws/sns")),
            "error topic: " + Patients.TOPIC + " is encrypted with AWS's own key"));
  }

  static Stream<Sick> queues() {
    return Stream.of(
        new Sick(
            "dead letters",
            Patients.withWiring(
                was ->
                    new WiringFacts(
                        was.configurationSet(),
                        was.identities(),
                        was.topics(),
                        Optional.of(new Backlog(Patients.QUEUE, 3)))),
            "warning dead-letters: about 3 messages"));
  }

  /** The domain notifies a topic, but the address is an identity of its own and notifies none. */
  private static Facts overridden() {
    Facts well = Patients.healthy();
    return new Facts(
        new Setup(well.setup().sender(), "eu-west-1", Optional.empty(), Optional.empty()),
        well.account(),
        Optional.of(new IdentityFacts(Optional.of(Patients.ADDRESS), Optional.of(Patients.DOMAIN))),
        well.dns(),
        new WiringFacts(
            Optional.empty(),
            Optional.of(
                List.of(
                    new IdentityTopics("hello@example.com", "", ""),
                    new IdentityTopics("example.com", Patients.TOPIC, Patients.TOPIC))),
            well.wiring().topics(),
            Optional.empty()),
        List.of());
  }
}
