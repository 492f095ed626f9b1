package dev.mailwright.config;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All settings. The readers, the check for unknown names and the tables in {@code
 * docs/configuration.md} are based on this registry.
 */
public enum Setting {
  SENDER_EMAIL(
      "SENDER_EMAIL",
      "address",
      "",
      "The From address, verified in SES, such as `hello@example.com` or `Brand"
          + " <hello@example.com>`. Required."),
  OPERATOR_EMAILS(
      "OPERATOR_EMAILS",
      "addresses",
      "",
      "The recipients of alarms and notices, separated by commas; without them, alarms"
          + " and notices are refused."),
  SES_REGION("SES_REGION", "Region", "the function's Region", "The Region of the SES endpoint."),
  BRAND_NAME(
      "mailwright.brand.name",
      "text",
      "the sender's name, else its domain",
      "The brand name in mails, also used as the sender name when SENDER_EMAIL has none."),
  BRAND_URL(
      "mailwright.brand.url",
      "URL",
      "",
      "The home page that the header and footer of each mail link to."),
  BRAND_COLOR(
      "mailwright.brand.color",
      "#rrggbb",
      "#175cd3",
      "The accent colour, with a contrast of at least 4.5:1 to white text."),
  BRAND_FOOTER(
      "mailwright.brand.footer",
      "text",
      "",
      "The last line of each mail, such as a postal address."),
  BRAND_LINKS(
      "mailwright.brand.links",
      "list",
      "",
      "The links in the welcome mail, as `Label https://..., Label https://...`."),
  REPLY_TO("mailwright.reply-to", "address", "", "The Reply-To address."),
  CONFIGURATION_SET(
      "mailwright.configuration-set", "name", "", "The SES configuration set for all mails."),
  TAGS("mailwright.tags", "list", "", "The SES message tags, as `stage=prod,team=shop`."),
  FOLDER(
      "mailwright.folder",
      "path",
      "/opt/mailwright, else mailwright",
      "The folder with [your own mails](templates.md#your-own-mails-without-building)."),
  TIME_ZONE(
      "mailwright.time-zone",
      "zone",
      "UTC",
      "The time zone of times in mails and of schedules, such as `Europe/Zurich`."),
  DIGEST_SCHEDULE(
      "mailwright.digest-schedule",
      "schedule",
      "weekly monday 08:00",
      "The schedule of [digests](delivery.md#digests): `daily 08:00`, `weekly monday 08:00` or an"
          + " EventBridge expression such as `cron(0 8 ? * MON-FRI *)`."),
  ALL_CLEAR(
      "mailwright.all-clear",
      "true or false",
      "false",
      "Whether configured digest routes send a short mail when there were no events."),
  QUIET_HOURS(
      "mailwright.quiet-hours",
      "times",
      "off",
      "The hours in which informational mail waits, such as `22:00-07:00`."),
  GROUPING(
      "mailwright.grouping",
      "duration",
      "off",
      "The window within which informational mail is combined into one mail, such as `PT15M`."),
  FLAPPING(
      "mailwright.flapping",
      "limit",
      "5 in PT10M",
      "The number of state changes within a period after which an alarm is muted for that period,"
          + " or `off`."),
  UNSUBSCRIBE_URL(
      "mailwright.unsubscribe-url",
      "URL",
      "",
      "The function URL of the `unsubscribe` function, for [one-click"
          + " unsubscribe](delivery.md#unsubscribe)."),
  UNSUBSCRIBE_MAILTO(
      "mailwright.unsubscribe-mailto",
      "address",
      "",
      "The mailbox that receives unsubscribe requests by mail."),
  STAGE(
      "mailwright.stage",
      "name",
      "",
      "The stage of the deployment, such as `dev`: topics named `NAME-dev` count as `NAME`, and"
          + " metrics are in the namespace `Mailwright/dev`."),
  TRUSTED_TOPICS(
      "mailwright.trusted-topics",
      "list",
      "",
      "The ARNs of trusted topics in other accounts, or the account IDs, separated by commas."),
  TABLE(
      "mailwright.table",
      "name or ARN",
      "",
      "The DynamoDB table for the [delivery guarantees](delivery.md#guarantees); without it, a"
          + " warning at start lists the guarantees that are off."),
  IDEMPOTENCY_TTL(
      "mailwright.idempotency-ttl",
      "duration",
      "P7D",
      "The period in which duplicates of a sent mail are detected, such as `P7D` or `PT12H`; `0`"
          + " disables idempotency."),
  SEND_RATE(
      "mailwright.send-rate",
      "number",
      "the account's SES sending rate",
      "The maximum number of recipients per second and execution environment; `0` for no limit."),
  RAW_TOPICS(
      "mailwright.raw-topics",
      "list",
      "the topic with the queue's name",
      "The topics of queues with raw message delivery, as `queue=topic,queue=topic`."),
  QUEUE_TOPICS(
      "mailwright.queue-topics",
      "list",
      "the topic with the queue's name",
      "The topics, by name or ARN, whose envelopes a queue takes, as `queue=topic,queue=topic`; a"
          + " queue can be repeated."),
  RETRY_QUEUE(
      "mailwright.retry-queue",
      "URL",
      "",
      "The queue to which `deliver` hands over events whose mail must be sent again; without it,"
          + " Lambda retries the invocation twice."),
  DEAD_LETTER_QUEUE(
      "mailwright.dead-letter-queue",
      "URL",
      "",
      "The queue for records that can never be delivered; without it, the redrive policy of the"
          + " source queue applies."),
  FEEDBACK_TOPICS(
      "mailwright.feedback-topics",
      "list",
      "all topics in the function's account",
      "The names or ARNs of the topics that SES publishes events to."),
  SOFT_BOUNCE_LIMIT(
      "mailwright.soft-bounce-limit",
      "number",
      "3",
      "The number of soft bounces within the window after which an address is suppressed."),
  SOFT_BOUNCE_WINDOW(
      "mailwright.soft-bounce-window",
      "duration",
      "P14D",
      "The window within which soft bounces are counted."),
  SUPPRESSION_MIRROR(
      "mailwright.suppression-mirror",
      "true or false",
      "false",
      "Whether to add suppressed addresses to the account-level suppression list of SES as well."),
  BRAKE_BOUNCE_RATE(
      "mailwright.brake-bounce-rate",
      "percent",
      "5.0",
      "The bounce rate above which informational mail and digests are paused."),
  BRAKE_COMPLAINT_RATE(
      "mailwright.brake-complaint-rate",
      "percent",
      "0.1",
      "The complaint rate above which informational mail and digests are paused."),
  MAILER_ALARMS_TOPIC(
      "mailwright.mailer-alarms-topic",
      "ARN",
      "",
      "The topic for alarms about the mailer, whose subscription the [doctor](doctor.md) checks."),
  RESULTS_TOPIC(
      "mailwright.results-topic",
      "ARN",
      "",
      "The topic to which [results](delivery.md#results) are published."),
  DNS_SERVER(
      "mailwright.dns-server",
      "HOST:PORT",
      "the system's DNS server",
      "The DNS server that the [doctor](doctor.md) queries, such as `10.0.0.2:53`."),

  ROUTE_TOPIC(
      "topic",
      "name or ARN",
      "",
      "The topic, or `*` for any; a full ARN also makes a topic in another account trusted."
          + " Required."),
  ROUTE_EVENTS(
      "events",
      "list",
      "all application events",
      "The names of application events, `alarm` or `notice`, separated by commas."),
  ROUTE_TEMPLATE(
      "template",
      "name",
      "the event's name",
      "The template; `order` means `mail/order.html` and `mail/order.txt`."),
  ROUTE_TO(
      "to",
      "list",
      "event.email; operators for alarms and notices",
      "The recipients: addresses, `operators`, or `event.FIELD` for an event field with an address"
          + " or a list of at most 50, separated by commas."),
  ROUTE_MODE(
      "mode",
      "mode",
      "transactional; immediate for alarms and notices",
      "The [delivery mode](delivery.md#delivery-modes): `transactional`, `immediate`,"
          + " `informational` or `digest`."),
  ROUTE_GUARANTEE(
      "guarantee",
      "guarantee",
      "at-least-once for immediate, digests and groups, else at-most-once",
      "The delivery guarantee for mail in doubt: `at-least-once` or `at-most-once`."),
  ROUTE_FROM("from", "address", "SENDER_EMAIL", "The From address."),
  ROUTE_REPLY_TO("reply-to", "address", REPLY_TO, "The Reply-To address."),
  ROUTE_SUBJECT_PREFIX("subject-prefix", "text", "", "The text before each subject."),
  ROUTE_CONFIGURATION_SET(
      "configuration-set", "name", CONFIGURATION_SET, "The SES configuration set."),
  ROUTE_SCHEDULE("schedule", "schedule", DIGEST_SCHEDULE, "The schedule of the route's digests."),
  ROUTE_TIME_ZONE("time-zone", "zone", TIME_ZONE, "The time zone of the schedule and quiet hours."),
  ROUTE_ALL_CLEAR(
      "all-clear", "true or false", ALL_CLEAR, "Whether to send a digest without events."),
  ROUTE_QUIET_HOURS(
      "quiet-hours", "times", QUIET_HOURS, "The hours in which informational mail waits."),
  ROUTE_GROUPING(
      "grouping", "duration", GROUPING, "The window within which informational mail is combined."),
  ROUTE_FLAPPING(
      "flapping",
      "limit",
      FLAPPING,
      "The number of state changes within a period after which an alarm is muted, or `off`.");

  /** The prefix of the environment variables of routes. */
  static final String ROUTES = "MAILWRIGHT_ROUTES_";

  private final String property;
  private final String type;
  private final String defaultText;
  private final String description;
  private final Setting general;

  Setting(String property, String type, String defaultText, String description) {
    this.property = property;
    this.type = type;
    this.defaultText = defaultText;
    this.description = description;
    this.general = null;
  }

  Setting(String key, String type, Setting general, String description) {
    this.property = key;
    this.type = type;
    this.defaultText = general.variable();
    this.description = description;
    this.general = general;
  }

  /** The property name; for route settings, the part after the route name. */
  public String property() {
    return property;
  }

  /** The environment variable; for route settings, the part after the route name. */
  public String variable() {
    return variable(property);
  }

  /** Converts a name in any spelling to the environment variable. */
  static String variable(String name) {
    StringBuilder variable = new StringBuilder(name.toUpperCase(Locale.ROOT));
    for (int i = 0; i < variable.length(); i++) {
      char c = variable.charAt(i);
      if (!(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9')) {
        variable.setCharAt(i, '_');
      }
    }
    return variable.toString();
  }

  /** The value type, for the documentation. */
  public String type() {
    return type;
  }

  /** The default value or its description; empty for none. */
  public String defaultText() {
    return defaultText;
  }

  /** The description in Markdown. */
  public String description() {
    return description;
  }

  /** The general setting that applies to routes without this setting. */
  Optional<Setting> general() {
    return Optional.ofNullable(general);
  }

  public boolean isOfRoute() {
    return name().startsWith("ROUTE_");
  }

  static Stream<Setting> ofRoutes() {
    return Stream.of(values()).filter(Setting::isOfRoute);
  }

  /** Whether an environment variable is a setting or has the prefix of routes. */
  static boolean isKnown(String variable) {
    return variable.startsWith(ROUTES)
        || Stream.of(values())
            .filter(setting -> !setting.isOfRoute())
            .anyMatch(setting -> setting.variable().equals(variable));
  }
}
