package dev.mailwright.config;

import dev.mailwright.event.AwsRegion;
import dev.mailwright.mail.Address;
import dev.mailwright.mail.Mail;
import dev.mailwright.mail.Mailbox;
import dev.mailwright.render.Brand;
import dev.mailwright.render.Contrast;
import dev.mailwright.render.MailDefaults;
import dev.mailwright.route.RouteRule;
import dev.mailwright.route.Routes;
import dev.mailwright.route.TopicTrust;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;

/**
 * Reads and validates all settings. Each error is one sentence with the setting, the problem and
 * the fix. Decision 5 explains why there is no config mapping.
 */
public final class SettingsReader {
  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_-]{1,256}");
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
  private static final Pattern HTTPS = Pattern.compile("https://[!-;=?-~&&[^\\\\\"]]{1,500}");
  private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{6}");
  private static final int WHITE = 0xFFFFFF;
  static final Pattern CONFIGURATION_SET_NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** The highest ordinal of application.properties, which has a higher one per profile. */
  private static final int APPLICATION_PROPERTIES = 260;

  private final SettingSource source;

  public SettingsReader(SettingSource source) {
    this.source = source;
  }

  /**
   * Reads settings from system properties and environment variables, then from the folder, then
   * from {@code application.properties}.
   */
  public static SettingsReader over(Config config, MailFolder folder) {
    return new SettingsReader(
        new SettingSource(
            name -> lookup(config, folder, name),
            List.of(config.getPropertyNames(), folder.names())));
  }

  private static Optional<String> lookup(Config config, MailFolder folder, String name) {
    ConfigValue configured = config.getConfigValue(name);
    Optional<String> value =
        Optional.ofNullable(configured.getValue()).filter(text -> !text.isBlank());
    return configured.getSourceOrdinal() > APPLICATION_PROPERTIES
        ? value.or(() -> folder.setting(name))
        : folder.setting(name).or(() -> value);
  }

  /**
   * @throws InvalidSettingException when a setting is missing or invalid
   */
  public Settings read() {
    checkNames();
    checkRegion();
    Mailbox sender = sender();
    Brand brand = brand(sender);
    RouteSettingsReader routeReader = new RouteSettingsReader(source);
    List<RouteRule> rules = routeReader.rules();
    Settings.Mails mails =
        new Settings.Mails(brand, defaults(sender, brand), zone(), unsubscribe());
    return new Settings(
        mails,
        new Routes.Rules(rules, routeReader.defaultTiming()),
        trust(rules),
        new RuntimeSettingsReader(source).read());
  }

  /** Rejects misspelt settings, which would otherwise have no effect. */
  private void checkNames() {
    for (String variable : source.variables()) {
      if (!Setting.isKnown(variable)) {
        throw new InvalidSettingException(
            variable, "is unknown", "see docs/configuration.md for all settings");
      }
    }
  }

  private void checkRegion() {
    Optional<String> region = source.text(Setting.SES_REGION);
    if (region.isPresent() && !AwsRegion.isMachineName(region.get())) {
      throw new InvalidSettingException(
          Setting.SES_REGION, "is not a Region", "write it as eu-west-1, or leave it out");
    }
  }

  private Mailbox sender() {
    return source
        .mailbox(Setting.SENDER_EMAIL.property())
        .orElseThrow(
            () ->
                new InvalidSettingException(
                    Setting.SENDER_EMAIL,
                    "is missing",
                    "set it to an address that SES has verified"));
  }

  private Brand brand(Mailbox sender) {
    String color = source.text(Setting.BRAND_COLOR).orElse(Setting.BRAND_COLOR.defaultText());
    if (!COLOR.matcher(color).matches()) {
      throw new InvalidSettingException(
          Setting.BRAND_COLOR, "is not a colour", "write it as #rrggbb, such as #175cd3");
    }
    if (Contrast.ratio(Integer.parseInt(color.substring(1), 16), WHITE) < Contrast.NORMAL_TEXT) {
      throw new InvalidSettingException(
          Setting.BRAND_COLOR,
          "is too light for white text",
          "use a darker colour with a contrast of at least 4.5:1");
    }
    return new Brand(
        source
            .text(Setting.BRAND_NAME)
            .orElse(sender.name().isEmpty() ? sender.address().domain() : sender.name()),
        source.text(Setting.BRAND_URL).map(url -> webUrl(Setting.BRAND_URL, url)).orElse(""),
        color,
        source.text(Setting.BRAND_FOOTER).orElse(""),
        links());
  }

  private List<Brand.Link> links() {
    List<Brand.Link> links = new ArrayList<>();
    for (String entry : source.list(Setting.BRAND_LINKS)) {
      int gap = entry.lastIndexOf(' ');
      if (gap < 0) {
        throw new InvalidSettingException(
            Setting.BRAND_LINKS,
            "has an entry without label or URL",
            "write Label https://example.com, Other label https://example.com/other");
      }
      String url = webUrl(Setting.BRAND_LINKS, entry.substring(gap + 1));
      links.add(new Brand.Link(entry.substring(0, gap).strip(), url));
    }
    return links;
  }

  private static String webUrl(Setting setting, String url) {
    if (!url.startsWith("https://") && !url.startsWith("http://")) {
      throw new InvalidSettingException(setting, "is not a web address", "start it with https://");
    }
    return url;
  }

  private MailDefaults defaults(Mailbox sender, Brand brand) {
    return new MailDefaults(
        sender.withNameUnlessNamed(brand.name()),
        source.mailbox(Setting.REPLY_TO.property()),
        source.addresses(Setting.OPERATOR_EMAILS),
        new Mail.SendOptions(
            source.matching(Setting.CONFIGURATION_SET.property(), CONFIGURATION_SET_NAME), tags()));
  }

  private Map<String, String> tags() {
    Map<String, String> tags = new LinkedHashMap<>();
    for (String entry : source.list(Setting.TAGS)) {
      String[] tag = entry.split("=", 2);
      if (tag.length != 2 || !TAG.matcher(tag[0]).matches() || !TAG.matcher(tag[1]).matches()) {
        throw new InvalidSettingException(
            Setting.TAGS,
            "has an entry that is not a tag",
            "write name=value with letters, digits, _ and - only");
      }
      tags.put(tag[0], tag[1]);
    }
    return tags;
  }

  private ZoneId zone() {
    String zone = source.text(Setting.TIME_ZONE).orElse(Setting.TIME_ZONE.defaultText());
    return SettingSource.zone(Setting.TIME_ZONE.property(), zone);
  }

  private Settings.UnsubscribeSettings unsubscribe() {
    Optional<String> url = source.text(Setting.UNSUBSCRIBE_URL);
    if (url.isPresent() && !HTTPS.matcher(url.get()).matches()) {
      throw new InvalidSettingException(
          Setting.UNSUBSCRIBE_URL,
          "is not an https URL",
          "use the unsubscribe function's URL, such as https://ID.lambda-url.REGION.on.aws/");
    }
    Optional<Address> mailto = source.addresses(Setting.UNSUBSCRIBE_MAILTO).stream().findFirst();
    return new Settings.UnsubscribeSettings(mailto, url);
  }

  /** A route with a full topic ARN makes that topic trusted. */
  private TopicTrust trust(List<RouteRule> rules) {
    Set<String> trusted = new HashSet<>();
    for (String entry : source.list(Setting.TRUSTED_TOPICS)) {
      if (!entry.startsWith("arn:") && !ACCOUNT.matcher(entry).matches()) {
        throw new InvalidSettingException(
            Setting.TRUSTED_TOPICS,
            "has an entry that is neither an ARN nor an account ID",
            "write full ARNs or 12-digit account IDs, separated by commas");
      }
      trusted.add(entry);
    }
    rules.stream()
        .map(rule -> rule.matcher().topic())
        .filter(topic -> topic.startsWith("arn:"))
        .forEach(trusted::add);
    return new TopicTrust(Set.copyOf(trusted));
  }
}
