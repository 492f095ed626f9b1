package dev.mailwright.route;

import dev.mailwright.event.Topic;
import java.util.Set;

/**
 * Decides which topics are trusted: those in the function's account, and those configured by ARN or
 * account. Lambda always passes full ARNs, so an ARN without an account is from a test.
 */
public record TopicTrust(Set<String> topicsAndAccounts) {

  /**
   * @param functionAccount empty when unknown, as in dev mode, where every topic is trusted
   */
  public boolean trusts(Topic topic, String functionAccount) {
    return functionAccount.isEmpty()
        || topic.account().isEmpty()
        || topic.account().equals(functionAccount)
        || topicsAndAccounts.contains(topic.arn())
        || topicsAndAccounts.contains(topic.account());
  }
}
