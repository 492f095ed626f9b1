package dev.mailwright.doctor;

import dev.mailwright.json.JsonObject;
import dev.mailwright.json.JsonReader;
import dev.mailwright.json.UnreadableMessageException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Determines from a topic's policy whether SES may publish to it, and for which accounts.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/ses/latest/dg/configure-sns-notifications.html">Configuring
 *     SNS notifications for SES</a>
 */
final class TopicPolicy {
  private static final int MAX_VALUES = 5000;

  /** The accounts on whose behalf SES may publish. */
  enum Publishing {
    /** Only those that the policy names. */
    LIMITED,
    /** Any SES customer. */
    OPEN,
    NOBODY
  }

  private TopicPolicy() {}

  static Publishing of(String policy) {
    List<JsonObject> grants;
    try {
      grants = grants(new JsonReader(MAX_VALUES).read(policy));
    } catch (UnreadableMessageException e) {
      return Publishing.NOBODY;
    }
    if (grants.isEmpty()) {
      return Publishing.NOBODY;
    }
    return grants.stream().allMatch(TopicPolicy::limited) ? Publishing.LIMITED : Publishing.OPEN;
  }

  private static List<JsonObject> grants(Object policy) {
    if (!(policy instanceof JsonObject fields)) {
      return List.of();
    }
    Stream<JsonObject> statements =
        fields
            .object("Statement")
            .map(Stream::of)
            .orElseGet(() -> fields.objects("Statement").stream());
    return statements.filter(TopicPolicy::lets).toList();
  }

  private static boolean lets(JsonObject statement) {
    boolean publishes =
        texts(statement.get("Action"))
            .map(action -> action.toLowerCase(Locale.ROOT))
            .anyMatch(action -> List.of("*", "sns:*", "sns:publish").contains(action));
    return statement.text("Effect").orElse("").equals("Allow") && publishes && forSes(statement);
  }

  /** A grant to everyone counts only without conditions, which SES's calls might not meet. */
  private static boolean forSes(JsonObject statement) {
    Object principal = statement.get("Principal");
    if (principal instanceof JsonObject who) {
      return texts(who.get("Service")).anyMatch("ses.amazonaws.com"::equals)
          || (texts(who.get("AWS")).anyMatch("*"::equals) && conditions(statement).isEmpty());
    }
    return "*".equals(principal) && conditions(statement).isEmpty();
  }

  private static boolean limited(JsonObject statement) {
    return conditions(statement).stream()
        .anyMatch(key -> key.equals("aws:sourceaccount") || key.equals("aws:sourcearn"));
  }

  private static List<String> conditions(JsonObject statement) {
    return statement.object("Condition").orElse(JsonObject.empty()).asMap().values().stream()
        .filter(JsonObject.class::isInstance)
        .flatMap(test -> ((JsonObject) test).asMap().keySet().stream())
        .map(key -> key.toLowerCase(Locale.ROOT))
        .toList();
  }

  private static Stream<String> texts(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf)
        : Stream.ofNullable(value).map(String::valueOf);
  }
}
