package dev.mailwright.doctor;

import dev.mailwright.event.Fields;
import dev.mailwright.event.JsonReader;
import dev.mailwright.event.UnreadableMessageException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Reads out of a topic's policy whether SES may publish there, and for whom.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/ses/latest/dg/configure-sns-notifications.html">Configuring
 *     SNS notifications for SES</a>
 */
final class TopicPolicy {
  private static final int MAX_VALUES = 5000;

  /** Who may have SES publish. */
  enum Publishing {
    /** Those of one account. */
    LIMITED,
    /** Any customer of SES. */
    OPEN,
    NOBODY
  }

  private TopicPolicy() {}

  static Publishing of(String policy) {
    List<Fields> grants;
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

  private static List<Fields> grants(Object policy) {
    if (!(policy instanceof Fields fields)) {
      return List.of();
    }
    Stream<Fields> statements =
        fields
            .object("Statement")
            .map(Stream::of)
            .orElseGet(() -> fields.objects("Statement").stream());
    return statements.filter(TopicPolicy::lets).toList();
  }

  private static boolean lets(Fields statement) {
    boolean publishes =
        texts(statement.get("Action"))
            .map(action -> action.toLowerCase(Locale.ROOT))
            .anyMatch(action -> List.of("*", "sns:*", "sns:publish").contains(action));
    return statement.text("Effect").orElse("").equals("Allow") && publishes && forSes(statement);
  }

  /** A grant to everybody counts unless its conditions are such as SES's calls never meet. */
  private static boolean forSes(Fields statement) {
    Object principal = statement.get("Principal");
    if (principal instanceof Fields who) {
      return texts(who.get("Service")).anyMatch("ses.amazonaws.com"::equals)
          || (texts(who.get("AWS")).anyMatch("*"::equals) && conditions(statement).isEmpty());
    }
    return "*".equals(principal) && conditions(statement).isEmpty();
  }

  private static boolean limited(Fields statement) {
    return conditions(statement).stream()
        .anyMatch(key -> key.equals("aws:sourceaccount") || key.equals("aws:sourcearn"));
  }

  private static List<String> conditions(Fields statement) {
    return statement.object("Condition").orElse(Fields.empty()).asMap().values().stream()
        .filter(Fields.class::isInstance)
        .flatMap(test -> ((Fields) test).asMap().keySet().stream())
        .map(key -> key.toLowerCase(Locale.ROOT))
        .toList();
  }

  private static Stream<String> texts(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf)
        : Stream.ofNullable(value).map(String::valueOf);
  }
}
