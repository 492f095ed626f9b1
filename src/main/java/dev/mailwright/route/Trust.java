package dev.mailwright.route;

import dev.mailwright.event.Topic;
import java.util.Set;

/**
 * Whose topics are believed. Anybody's topic can carry a well-formed message, so a topic counts
 * only when it is in the function's own account or configured, by ARN or by account. Lambda hands
 * over whole ARNs; one without an account is a test's.
 */
public record Trust(Set<String> topicsAndAccounts) {

  /**
   * @param functionAccount empty when it is not known, as in dev mode, where every topic is
   *     believed
   */
  public boolean trusts(Topic topic, String functionAccount) {
    return functionAccount.isEmpty()
        || topic.account().isEmpty()
        || topic.account().equals(functionAccount)
        || topicsAndAccounts.contains(topic.arn())
        || topicsAndAccounts.contains(topic.account());
  }
}
