package dev.mailwright.config;

import java.util.Set;

/** Stops a start on a setting of ours that is misspelt, which would otherwise have no effect. */
final class KnownSettings {
  static final String ROUTES = "MAILWRIGHT_ROUTES_";

  private static final Set<String> VARIABLES =
      Set.of(
          "MAILWRIGHT_BRAND_NAME",
          "MAILWRIGHT_BRAND_URL",
          "MAILWRIGHT_BRAND_COLOR",
          "MAILWRIGHT_BRAND_FOOTER",
          "MAILWRIGHT_BRAND_LINKS",
          "MAILWRIGHT_REPLY_TO",
          "MAILWRIGHT_CONFIGURATION_SET",
          "MAILWRIGHT_TAGS",
          "MAILWRIGHT_FOLDER",
          "MAILWRIGHT_TIME_ZONE",
          "MAILWRIGHT_DIGEST_SCHEDULE",
          "MAILWRIGHT_ALL_CLEAR",
          "MAILWRIGHT_QUIET_HOURS",
          "MAILWRIGHT_GROUPING",
          "MAILWRIGHT_FLAPPING",
          "MAILWRIGHT_UNSUBSCRIBE_URL",
          "MAILWRIGHT_UNSUBSCRIBE_MAILTO",
          "MAILWRIGHT_TRUSTED_TOPICS",
          "MAILWRIGHT_TABLE",
          "MAILWRIGHT_IDEMPOTENCY_TTL",
          "MAILWRIGHT_SEND_RATE",
          "MAILWRIGHT_RAW_TOPICS",
          "MAILWRIGHT_DEAD_LETTER_QUEUE",
          "MAILWRIGHT_FEEDBACK_TOPICS",
          "MAILWRIGHT_SOFT_BOUNCE_LIMIT",
          "MAILWRIGHT_SOFT_BOUNCE_WINDOW",
          "MAILWRIGHT_SUPPRESSION_MIRROR",
          "MAILWRIGHT_BRAKE_BOUNCE_RATE",
          "MAILWRIGHT_BRAKE_COMPLAINT_RATE",
          "MAILWRIGHT_RESULTS_TOPIC",
          "MAILWRIGHT_DNS_SERVER");

  private KnownSettings() {}

  static void check(Set<String> variables) {
    for (String variable : variables) {
      if (!VARIABLES.contains(variable) && !variable.startsWith(ROUTES)) {
        throw new InvalidSettingException(
            variable, "is not known", "look for its name in the README under Configuration");
      }
    }
  }
}
