package dev.mailwright.config;

import dev.mailwright.compose.Brand;
import dev.mailwright.compose.Defaults;
import dev.mailwright.event.AwsRegion;
import dev.mailwright.mail.Address;
import dev.mailwright.mail.Mail;
import dev.mailwright.mail.Mailbox;
import dev.mailwright.route.RouteRule;
import dev.mailwright.route.Routes;
import dev.mailwright.route.Trust;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads the settings by hand rather than through a config mapping: building mappings is the largest
 * part of a cold start, and errors come out as one sentence that names the setting and the cure.
 */
public final class SettingsReader {
  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_-]{1,256}");
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
  private static final Pattern HTTPS = Pattern.compile("https://[!-;=?-~&&[^\\\\\"]]{1,500}");
  static final Pattern CONFIGURATION_SET = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private final Values values;

  public SettingsReader(Values values) {
    this.values = values;
  }

  /**
   * The settings of the environment, and beneath them those of a folder.
   *
   * @param lookup gives a setting of the environment by its name
   * @param names all that the environment sets
   */
  public static SettingsReader over(
      Function<String, Optional<String>> lookup, Iterable<String> names, MailFolder folder) {
    return new SettingsReader(
        new Values(
            name -> lookup.apply(name).or(() -> folder.setting(name)),
            List.of(names, folder.names())));
  }

  /**
   * @throws InvalidSettingException when a setting is missing or wrong
   */
  public Settings read() {
    KnownSettings.check(values.variables());
    checkRegion();
    Brand brand = new BrandReader(values).read();
    List<RouteRule> rules = new RouteRulesReader(values).read();
    Routes.Rules routes = new Routes.Rules(rules, new PacingReader(values).usual());
    Settings.Mails mails = new Settings.Mails(brand, defaults(brand), zone(), leaving());
    return new Settings(mails, routes, trust(rules), new OperationReader(values).read());
  }

  private void checkRegion() {
    if (values.text("SES_REGION").filter(region -> !AwsRegion.isMachineName(region)).isPresent()) {
      throw new InvalidSettingException(
          "SES_REGION", "is no Region", "write it as eu-west-1, or leave it out");
    }
  }

  private Defaults defaults(Brand brand) {
    Mailbox sender =
        values
            .mailbox("SENDER_EMAIL")
            .orElseThrow(
                () ->
                    new InvalidSettingException(
                        "SENDER_EMAIL",
                        "is missing",
                        "set it to an address that SES has verified"));
    return new Defaults(
        sender.withNameUnlessNamed(brand.name()),
        values.mailbox("mailwright.reply-to"),
        values.addresses("OPERATOR_EMAILS"),
        new Mail.SendOptions(
            values.matching("mailwright.configuration-set", CONFIGURATION_SET), tags()));
  }

  private Map<String, String> tags() {
    Map<String, String> tags = new LinkedHashMap<>();
    for (String entry : values.list("mailwright.tags")) {
      String[] tag = entry.split("=", 2);
      if (tag.length != 2 || !TAG.matcher(tag[0]).matches() || !TAG.matcher(tag[1]).matches()) {
        throw new InvalidSettingException(
            "mailwright.tags",
            "has an entry that is no tag",
            "write name=value with letters, digits, _ and - only");
      }
      tags.put(tag[0], tag[1]);
    }
    return tags;
  }

  private ZoneId zone() {
    return zone("mailwright.time-zone", values.text("mailwright.time-zone").orElse("UTC"));
  }

  static ZoneId zone(String name, String id) {
    try {
      return ZoneId.of(id);
    } catch (DateTimeException e) {
      throw new InvalidSettingException(
          name, "is no time zone", "write it as Europe/Zurich or UTC");
    }
  }

  private Settings.Leaving leaving() {
    Optional<String> url = values.text("mailwright.unsubscribe-url");
    if (url.isPresent() && !HTTPS.matcher(url.get()).matches()) {
      throw new InvalidSettingException(
          "mailwright.unsubscribe-url",
          "is no https URL",
          "write the unsubscribe function's, such as https://ID.lambda-url.REGION.on.aws/");
    }
    Optional<Address> mailto =
        values.addresses("mailwright.unsubscribe-mailto").stream().findFirst();
    return new Settings.Leaving(mailto, url);
  }

  /** A route for a whole ARN says that this topic is meant, wherever it is. */
  private Trust trust(List<RouteRule> rules) {
    Set<String> trusted = new HashSet<>();
    for (String entry : values.list("mailwright.trusted-topics")) {
      if (!entry.startsWith("arn:") && !ACCOUNT.matcher(entry).matches()) {
        throw new InvalidSettingException(
            "mailwright.trusted-topics",
            "has an entry that is neither an ARN nor an account",
            "write whole ARNs, or account numbers of 12 digits, with commas between");
      }
      trusted.add(entry);
    }
    rules.stream()
        .map(rule -> rule.matcher().topic())
        .filter(topic -> topic.startsWith("arn:"))
        .forEach(trusted::add);
    return new Trust(Set.copyOf(trusted));
  }
}
