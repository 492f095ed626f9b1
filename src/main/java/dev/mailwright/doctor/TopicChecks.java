package dev.mailwright.doctor;

import dev.mailwright.doctor.Facts.FeedbackFacts.Topic;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks that SES may publish to its reports' topics, and that each topic has a subscriber, the one
 * for alarms about the mailer included.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/ses/latest/dg/configure-sns-notifications.html">Configuring
 *     SNS notifications for SES</a>
 */
final class TopicChecks {
  private static final int ACCOUNT = 4;

  private TopicChecks() {}

  static List<Finding> of(Facts facts) {
    List<Finding> findings = new ArrayList<>();
    for (Topic topic : facts.wiring().topics()) {
      if (topic.exists()) {
        policy(topic, findings);
        subscriptions(topic, findings);
        key(topic, findings);
      } else {
        findings.add(
            Finding.error(
                "topic",
                "the topic " + topic.arn() + " does not exist",
                "aws sns create-topic --name "
                    + topic.arn().substring(topic.arn().lastIndexOf(':') + 1)));
      }
    }
    facts.wiring().mailerAlarms().ifPresent(topic -> mailerAlarms(topic, findings));
    return findings;
  }

  /** The subscription of an address counts only once its owner has confirmed it. */
  private static void mailerAlarms(Topic topic, List<Finding> findings) {
    if (topic.subscriptions() == 0) {
      findings.add(
          Finding.error(
              "topic",
              "nobody gets alarms about the mailer: "
                  + topic.arn()
                  + (topic.exists() ? " has no confirmed subscription" : " does not exist"),
              "confirm the mail from AWS Notifications; if it is older than two days: aws sns"
                  + " subscribe --protocol email --notification-endpoint ADDRESS --topic-arn "
                  + topic.arn()));
    }
  }

  private static void policy(Topic topic, List<Finding> findings) {
    String fix = "use this statement in the topic's policy: " + statement(topic.arn());
    switch (topic.publishing()) {
      case LIMITED -> {}
      case OPEN ->
          findings.add(
              Finding.warning("topic", "any SES customer may publish to " + topic.arn(), fix));
      case NOBODY ->
          findings.add(
              Finding.error("topic", "SES is not allowed to publish to " + topic.arn(), fix));
    }
  }

  private static String statement(String arn) {
    String[] parts = arn.split(":", -1);
    String account = parts.length > ACCOUNT ? parts[ACCOUNT] : "ACCOUNT";
    return "{\"Effect\": \"Allow\", \"Principal\": {\"Service\": \"ses.amazonaws.com\"},"
        + " \"Action\": \"sns:Publish\", \"Resource\": \""
        + arn
        + "\", \"Condition\": {\"StringEquals\": {\"aws:SourceAccount\": \""
        + account
        + "\"}}}";
  }

  private static void subscriptions(Topic topic, List<Finding> findings) {
    if (topic.subscriptions() == 0) {
      findings.add(
          Finding.error(
              "topic",
              "nobody is subscribed to " + topic.arn(),
              "aws sns subscribe --protocol lambda --notification-endpoint FEEDBACK_FUNCTION_ARN"
                  + " --topic-arn "
                  + topic.arn()));
    }
  }

  private static void key(Topic topic, List<Finding> findings) {
    if (topic.key().endsWith("alias/aws/sns")) {
      findings.add(
          Finding.error(
              "topic",
              topic.arn() + " is encrypted with the AWS managed key, which SES can't use",
              "aws sns set-topic-attributes --attribute-name KmsMasterKeyId --attribute-value"
                  + " CUSTOMER_MANAGED_KEY --topic-arn "
                  + topic.arn()));
    } else if (!topic.key().isEmpty()) {
      findings.add(
          Finding.info(
              "topic",
              topic.arn() + " is encrypted; whether SES may use the key was not checked",
              "allow ses.amazonaws.com kms:GenerateDataKey* and kms:Decrypt in the key's policy"));
    }
  }
}
