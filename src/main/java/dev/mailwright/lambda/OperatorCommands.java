package dev.mailwright.lambda;

import dev.mailwright.event.Fields;
import dev.mailwright.feedback.SuppressionCommands;
import dev.mailwright.subscription.SubscriptionCommands;
import java.util.Map;
import java.util.Optional;

/** What an operator asks of the lists of those who get no mail. */
public record OperatorCommands(
    SuppressionCommands suppressions, SubscriptionCommands subscriptions) {

  /** Empty for what is no command. */
  Optional<Map<String, Object>> run(Object document) {
    if (!(document instanceof Fields fields)) {
      return Optional.empty();
    }
    return fields
        .object("suppression")
        .map(suppressions::run)
        .or(() -> fields.object("unsubscription").map(subscriptions::run));
  }
}
