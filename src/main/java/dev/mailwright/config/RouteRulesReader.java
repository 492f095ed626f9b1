package dev.mailwright.config;

import dev.mailwright.ledger.Guarantee;
import dev.mailwright.mail.Address;
import dev.mailwright.mail.InvalidAddressException;
import dev.mailwright.route.DeliveryMode;
import dev.mailwright.route.Recipients;
import dev.mailwright.route.Route;
import dev.mailwright.route.RouteRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reads {@code mailwright.routes.NAME.*}, or {@code MAILWRIGHT_ROUTES_NAME_*} in the environment.
 */
final class RouteRulesReader {
  private static final Pattern TEMPLATE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:-]*");

  /** The longer ones first: {@code REPLY_TO} ends as {@code TO} does. */
  private static final List<String> KEYS =
      List.of(
          "CONFIGURATION_SET",
          "SUBJECT_PREFIX",
          "QUIET_HOURS",
          "TIME_ZONE",
          "ALL_CLEAR",
          "FLAPPING",
          "GROUPING",
          "SCHEDULE",
          "GUARANTEE",
          "TEMPLATE",
          "REPLY_TO",
          "EVENTS",
          "TOPIC",
          "MODE",
          "FROM",
          "TO");

  private final Values values;

  RouteRulesReader(Values values) {
    this.values = values;
  }

  List<RouteRule> read() {
    List<RouteRule> rules = new ArrayList<>();
    routeNames().forEach(name -> rules.add(rule(name)));
    return rules;
  }

  private Set<String> routeNames() {
    Set<String> names = new TreeSet<>();
    for (String variable : values.variables()) {
      if (variable.startsWith(KnownSettings.ROUTES)) {
        names.add(nameIn(variable));
      }
    }
    return names;
  }

  private static String nameIn(String variable) {
    String rest = variable.substring(KnownSettings.ROUTES.length());
    for (String key : KEYS) {
      if (rest.endsWith("_" + key) && rest.length() > key.length() + 1) {
        return rest.substring(0, rest.length() - key.length() - 1);
      }
    }
    throw new InvalidSettingException(
        variable,
        "is not known",
        "a route has topic, events, template, to, mode, guarantee, from, reply-to, subject-prefix,"
            + " configuration-set, schedule, time-zone, all-clear, quiet-hours, grouping and"
            + " flapping");
  }

  private RouteRule rule(String name) {
    String prefix = KnownSettings.ROUTES + name + "_";
    RouteRule.Matcher matcher =
        new RouteRule.Matcher(topic(prefix + "TOPIC"), Set.copyOf(values.list(prefix + "EVENTS")));
    RouteRule.Target target =
        new RouteRule.Target(
            recipients(prefix + "TO"),
            new RouteRule.Habits(
                mode(prefix + "MODE"),
                guarantee(prefix + "GUARANTEE"),
                new PacingReader(values).of(prefix)),
            presentation(prefix));
    return new RouteRule(name, matcher, values.matching(prefix + "TEMPLATE", TEMPLATE), target);
  }

  private String topic(String name) {
    return values
        .text(name)
        .orElseThrow(
            () ->
                new InvalidSettingException(
                    name, "is missing", "set it to a topic's name or ARN, or to * for any"));
  }

  private Route.Presentation presentation(String prefix) {
    return new Route.Presentation(
        values.mailbox(prefix + "FROM"),
        values.mailbox(prefix + "REPLY_TO"),
        values.text(prefix + "SUBJECT_PREFIX").orElse(""),
        values.matching(prefix + "CONFIGURATION_SET", SettingsReader.CONFIGURATION_SET));
  }

  private Optional<DeliveryMode> mode(String name) {
    Optional<String> text = values.text(name);
    try {
      return text.map(mode -> DeliveryMode.valueOf(mode.toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException(
          name, "is no delivery mode", "use transactional, immediate, informational or digest");
    }
  }

  private Optional<Guarantee> guarantee(String name) {
    return values
        .text(name)
        .map(
            text ->
                switch (text) {
                  case "at-least-once" -> Guarantee.AT_LEAST_ONCE;
                  case "at-most-once" -> Guarantee.AT_MOST_ONCE;
                  default ->
                      throw new InvalidSettingException(
                          name, "is no guarantee", "use at-least-once or at-most-once");
                });
  }

  private List<Recipients> recipients(String name) {
    List<Recipients> recipients = new ArrayList<>();
    List<Address> fixed = new ArrayList<>();
    for (String entry : values.list(name)) {
      if (entry.equals("operators")) {
        recipients.add(new Recipients.Operators());
      } else if (entry.startsWith("event.")) {
        recipients.add(new Recipients.EventField(entry.substring("event.".length())));
      } else {
        fixed.add(address(name, entry));
      }
    }
    if (!fixed.isEmpty()) {
      recipients.add(new Recipients.Fixed(List.copyOf(fixed)));
    }
    return recipients;
  }

  private static Address address(String name, String entry) {
    try {
      return new Address(entry);
    } catch (InvalidAddressException e) {
      throw new InvalidSettingException(
          name,
          "holds something that is no recipient (" + e.getMessage() + ")",
          "write addresses, operators, or event.FIELD for an address in the event");
    }
  }
}
