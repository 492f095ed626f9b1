package dev.mailwright.config;

import dev.mailwright.idempotency.Guarantee;
import dev.mailwright.mail.Address;
import dev.mailwright.mail.InvalidAddressException;
import dev.mailwright.route.DeliveryMode;
import dev.mailwright.route.DeliveryTiming;
import dev.mailwright.route.RecipientSource;
import dev.mailwright.route.Route;
import dev.mailwright.route.RouteRule;
import dev.mailwright.schedule.DeliveryWindow;
import dev.mailwright.schedule.QuietHours;
import dev.mailwright.schedule.Schedule;
import dev.mailwright.threading.FlappingLimit;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads {@code mailwright.routes.NAME.*}, {@code MAILWRIGHT_ROUTES_NAME_*} in the environment, and
 * the general settings that routes fall back to.
 */
final class RouteSettingsReader {
  private static final Pattern TEMPLATE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:-]*");
  private static final Pattern FLAPPING = Pattern.compile("([1-9]\\d?|100) in (PT?\\S+)");
  private static final Duration MAX_DURATION = Duration.ofDays(1);
  private static final String OFF = "off";

  /** Longest first, since {@code REPLY_TO} ends with {@code TO}. */
  private static final List<Setting> KEYS =
      Setting.ofRoutes()
          .sorted(
              Comparator.comparingInt((Setting setting) -> setting.variable().length()).reversed())
          .toList();

  private final SettingSource source;

  RouteSettingsReader(SettingSource source) {
    this.source = source;
  }

  List<RouteRule> rules() {
    return routeNames().stream().map(this::rule).toList();
  }

  /** Returns the timing of default routes. */
  DeliveryTiming defaultTiming() {
    return timing(Optional.empty());
  }

  private Set<String> routeNames() {
    Set<String> names = new TreeSet<>();
    for (String variable : source.variables()) {
      if (variable.startsWith(Setting.ROUTES)) {
        names.add(nameIn(variable));
      }
    }
    return names;
  }

  private static String nameIn(String variable) {
    String rest = variable.substring(Setting.ROUTES.length());
    for (Setting key : KEYS) {
      String end = "_" + key.variable();
      if (rest.endsWith(end) && rest.length() > end.length()) {
        return rest.substring(0, rest.length() - end.length());
      }
    }
    throw new InvalidSettingException(
        variable,
        "is unknown",
        "route settings are "
            + Setting.ofRoutes().map(Setting::property).collect(Collectors.joining(", ")));
  }

  private RouteRule rule(String name) {
    String route = Setting.ROUTES + name + "_";
    RouteRule.Matcher matcher =
        new RouteRule.Matcher(
            topic(route + Setting.ROUTE_TOPIC.variable()),
            Set.copyOf(source.list(route + Setting.ROUTE_EVENTS.variable())));
    RouteRule.Target target =
        new RouteRule.Target(
            recipients(route + Setting.ROUTE_TO.variable()),
            new RouteRule.Overrides(
                mode(route + Setting.ROUTE_MODE.variable()),
                guarantee(route + Setting.ROUTE_GUARANTEE.variable()),
                timing(Optional.of(route))),
            presentation(route));
    return new RouteRule(
        name,
        matcher,
        source.matching(route + Setting.ROUTE_TEMPLATE.variable(), TEMPLATE_NAME),
        target);
  }

  private String topic(String name) {
    return source
        .text(name)
        .orElseThrow(
            () ->
                new InvalidSettingException(
                    name, "is missing", "set it to a topic's name or ARN, or to * for any"));
  }

  private Route.Presentation presentation(String route) {
    return new Route.Presentation(
        source.mailbox(route + Setting.ROUTE_FROM.variable()),
        source.mailbox(route + Setting.ROUTE_REPLY_TO.variable()),
        source.text(route + Setting.ROUTE_SUBJECT_PREFIX.variable()).orElse(""),
        source.matching(
            route + Setting.ROUTE_CONFIGURATION_SET.variable(),
            SettingsReader.CONFIGURATION_SET_NAME));
  }

  private Optional<DeliveryMode> mode(String name) {
    Optional<String> text = source.text(name);
    try {
      return text.map(mode -> DeliveryMode.valueOf(mode.toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException(
          name, "is not a delivery mode", "use transactional, immediate, informational or digest");
    }
  }

  private Optional<Guarantee> guarantee(String name) {
    return source
        .text(name)
        .map(
            text ->
                switch (text) {
                  case "at-least-once" -> Guarantee.AT_LEAST_ONCE;
                  case "at-most-once" -> Guarantee.AT_MOST_ONCE;
                  default ->
                      throw new InvalidSettingException(
                          name, "is not a guarantee", "use at-least-once or at-most-once");
                });
  }

  private List<RecipientSource> recipients(String name) {
    List<RecipientSource> recipients = new ArrayList<>();
    List<Address> fixed = new ArrayList<>();
    for (String entry : source.list(name)) {
      if (entry.equals("operators")) {
        recipients.add(new RecipientSource.Operators());
      } else if (entry.startsWith("event.")) {
        recipients.add(new RecipientSource.EventField(entry.substring("event.".length())));
      } else {
        fixed.add(address(name, entry));
      }
    }
    if (!fixed.isEmpty()) {
      recipients.add(new RecipientSource.Fixed(List.copyOf(fixed)));
    }
    return recipients;
  }

  private static Address address(String name, String entry) {
    try {
      return new Address(entry);
    } catch (InvalidAddressException e) {
      throw new InvalidSettingException(
          name,
          "contains an entry that is not a valid recipient (" + e.getMessage() + ")",
          "write addresses, operators, or event.FIELD for an address in the event");
    }
  }

  private DeliveryTiming timing(Optional<String> route) {
    Value zoneValue = value(Setting.ROUTE_TIME_ZONE, route);
    ZoneId zone = SettingSource.zone(zoneValue.name(), zoneValue.text());
    return new DeliveryTiming(
        value(Setting.ROUTE_SCHEDULE, route).convert(text -> Schedule.parse(text, zone)),
        new DeliveryWindow(
            value(Setting.ROUTE_GROUPING, route).unlessOff(RouteSettingsReader::grouping),
            value(Setting.ROUTE_QUIET_HOURS, route)
                .unlessOff(value -> value.convert(text -> QuietHours.parse(text, zone)))),
        value(Setting.ROUTE_FLAPPING, route).unlessOff(RouteSettingsReader::flapping),
        value(Setting.ROUTE_ALL_CLEAR, route).flag());
  }

  private Value value(Setting setting, Optional<String> route) {
    Setting general = setting.general().orElseThrow();
    return route
        .map(prefix -> prefix + setting.variable())
        .flatMap(name -> source.text(name).map(text -> new Value(name, text)))
        .orElseGet(
            () ->
                new Value(general.property(), source.text(general).orElse(general.defaultText())));
  }

  /** The value of a route, the general setting or its default, with the name of its setting. */
  private record Value(String name, String text) {
    <T> T convert(Function<String, T> conversion) {
      try {
        return conversion.apply(text);
      } catch (IllegalArgumentException e) {
        throw invalid(e.getMessage());
      }
    }

    <T> Optional<T> unlessOff(Function<Value, T> conversion) {
      return text.equals(OFF) || text.equals("0")
          ? Optional.empty()
          : Optional.of(conversion.apply(this));
    }

    boolean flag() {
      return SettingSource.flag(name, text);
    }

    /**
     * @param sentence such as {@code The schedule is wrong, it needs six fields: write them.}
     */
    private InvalidSettingException invalid(String sentence) {
      String[] parts = sentence.replaceFirst("[.]$", "").split(": ", 2);
      String problem = parts[0].replaceFirst(".* (is|are) wrong, ", "is wrong, ");
      return new InvalidSettingException(name, problem, parts[parts.length - 1]);
    }
  }

  private static Duration grouping(Value value) {
    Duration grouping = duration(value.name(), value.text());
    if (grouping.toMinutes() < 1) {
      throw new InvalidSettingException(
          value.name(), "is shorter than a minute", "use a longer one, such as PT15M, or off");
    }
    return grouping;
  }

  private static FlappingLimit flapping(Value value) {
    Matcher parts = FLAPPING.matcher(value.text());
    if (!parts.matches()) {
      throw new InvalidSettingException(
          value.name(), "is not a flapping limit", "write it as 5 in PT10M, or off");
    }
    return new FlappingLimit(
        Integer.parseInt(parts.group(1)), duration(value.name(), parts.group(2)));
  }

  private static Duration duration(String name, String text) {
    try {
      Duration duration = Duration.parse(text);
      if (duration.toSeconds() >= 1 && duration.compareTo(MAX_DURATION) <= 0) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      // Reported below, like durations out of bounds.
    }
    throw new InvalidSettingException(
        name, "is not a duration of at most a day", "write it as PT15M or PT2H, or off");
  }
}
