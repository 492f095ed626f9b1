package dev.mailwright.doctor;

import dev.mailwright.doctor.Facts.FeedbackFacts.Backlog;
import dev.mailwright.doctor.Facts.FeedbackFacts.ConfigurationSet;
import dev.mailwright.doctor.Facts.FeedbackFacts.Destination;
import dev.mailwright.doctor.Facts.FeedbackFacts.IdentityTopics;
import dev.mailwright.doctor.Facts.FeedbackFacts.Topic;
import dev.mailwright.doctor.TopicPolicy.Publishing;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The checks of the feedback path: configuration set, topic and dead-letter queue. */
class FeedbackChecksTest {
  @ParameterizedTest
  @MethodSource({"reports", "topics", "queues"})
  void a_problem_is_reported_alone_with_its_fix(UnhealthyCase unhealthy) {
    unhealthy.assertReported();
  }

  static Stream<UnhealthyCase> reports() {
    return Stream.of(
        new UnhealthyCase(
            "nobody told",
            SampleFacts.withDestinations(),
            "error feedback: no topic receives reports of type BOUNCE",
            "error feedback: no topic receives reports of type COMPLAINT"),
        new UnhealthyCase(
            "switched off",
            SampleFacts.withDestinations(
                new Destination("sns", false, Set.of("BOUNCE", "COMPLAINT"), SampleFacts.TOPIC)),
            "error feedback: no topic receives reports of type BOUNCE",
            "error feedback: no topic receives reports of type COMPLAINT"),
        new UnhealthyCase(
            "no complaints",
            SampleFacts.withDestinations(
                new Destination("sns", true, Set.of("BOUNCE"), SampleFacts.TOPIC)),
            "error feedback: no topic receives reports of type COMPLAINT"),
        new UnhealthyCase(
            "no such set",
            SampleFacts.withWiring(
                was ->
                    new Facts.FeedbackFacts(
                        Optional.of(new ConfigurationSet("main", false, List.of())),
                        Optional.of(
                            List.of(
                                new IdentityTopics(
                                    "example.com", SampleFacts.TOPIC, SampleFacts.TOPIC))),
                        was.topics(),
                        was.backlog(),
                        Optional.empty())),
            "error feedback: the configuration set main does not exist"),
        new UnhealthyCase(
            "told twice",
            SampleFacts.withWiring(
                was ->
                    new Facts.FeedbackFacts(
                        was.configurationSet(),
                        Optional.of(
                            List.of(new IdentityTopics("example.com", SampleFacts.TOPIC, ""))),
                        was.topics(),
                        was.backlog(),
                        Optional.empty())),
            "warning feedback: each report of type BOUNCE is published more than once"),
        new UnhealthyCase(
            "overridden",
            overridden(),
            "type BOUNCE; the domain's topic does not count",
            "type COMPLAINT; the domain's topic"));
  }

  static Stream<UnhealthyCase> topics() {
    return Stream.of(
        new UnhealthyCase(
            "closed topic",
            SampleFacts.withTopic(new Topic(SampleFacts.TOPIC, true, Publishing.NOBODY, 1, "")),
            "error topic: SES is not allowed to publish"),
        new UnhealthyCase(
            "open topic",
            SampleFacts.withTopic(new Topic(SampleFacts.TOPIC, true, Publishing.OPEN, 1, "")),
            "warning topic: any SES customer"),
        new UnhealthyCase(
            "deleted topic",
            SampleFacts.withTopic(new Topic(SampleFacts.TOPIC, false, Publishing.NOBODY, 0, "")),
            "error topic: the topic " + SampleFacts.TOPIC + " does not exist"),
        new UnhealthyCase(
            "lonely topic",
            SampleFacts.withTopic(new Topic(SampleFacts.TOPIC, true, Publishing.LIMITED, 0, "")),
            "error topic: nobody is subscribed"),
        new UnhealthyCase(
            "AWS's key",
            SampleFacts.withTopic(
                new Topic(SampleFacts.TOPIC, true, Publishing.LIMITED, 1, "alias/aws/sns")),
            "error topic: " + SampleFacts.TOPIC + " is encrypted with the AWS managed key"));
  }

  static Stream<UnhealthyCase> queues() {
    return Stream.of(
        new UnhealthyCase(
            "dead letters",
            SampleFacts.withWiring(
                was ->
                    new Facts.FeedbackFacts(
                        was.configurationSet(),
                        was.identities(),
                        was.topics(),
                        Optional.of(new Backlog(SampleFacts.QUEUE, 3)),
                        Optional.empty())),
            "warning dead-letters: about 3 messages"));
  }

  /** The domain has a notification topic, but the address is a separate identity without one. */
  private static Facts overridden() {
    Facts well = SampleFacts.healthy();
    return new Facts(
        new DoctorSettings(
            well.settings().sender(),
            "eu-west-1",
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        well.account(),
        Optional.of(
            new Facts.IdentityFacts(
                Optional.of(SampleFacts.ADDRESS), Optional.of(SampleFacts.DOMAIN))),
        well.dns(),
        new Facts.FeedbackFacts(
            Optional.empty(),
            Optional.of(
                List.of(
                    new IdentityTopics("hello@example.com", "", ""),
                    new IdentityTopics("example.com", SampleFacts.TOPIC, SampleFacts.TOPIC))),
            well.wiring().topics(),
            Optional.empty(),
            Optional.empty()),
        List.of());
  }
}
