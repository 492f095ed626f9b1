package dev.mailwright.route;

import dev.mailwright.event.Topic;
import java.util.Set;

/**
 * Decides which topics are trusted: those in the function's account, and those configured by ARN or
 * account. A topic without a well-formed ARN has no account, and is not trusted.
 */
public record TopicTrust(Set<String> topicsAndAccounts) {

  /**
   * @param functionAccount empty when unknown, as in dev mode, where every topic is trusted
   */
  public boolean trusts(Topic topic, String functionAccount) {
    return functionAccount.isEmpty()
        || topic.account().equals(functionAccount)
        || topicsAndAccounts.contains(topic.arn())
        || topicsAndAccounts.contains(topic.account());
  }
}
