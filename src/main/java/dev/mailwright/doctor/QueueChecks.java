package dev.mailwright.doctor;

import java.util.List;

/** Checks that the dead-letter queue is empty. */
final class QueueChecks {
  private QueueChecks() {}

  static List<Finding> of(Facts facts) {
    return facts
        .wiring()
        .backlog()
        .filter(backlog -> backlog.messages() > 0)
        .map(
            backlog ->
                Finding.warning(
                    "dead-letters",
                    "about " + backlog.messages() + " messages are in the dead-letter queue",
                    "read mailwright_reason, then redrive them: aws sqs receive-message"
                        + " --message-attribute-names All --visibility-timeout 0 --queue-url "
                        + backlog.queueUrl()))
        .stream()
        .toList();
  }
}
