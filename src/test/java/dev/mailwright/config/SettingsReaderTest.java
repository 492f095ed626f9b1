package dev.mailwright.config;

import static dev.mailwright.config.TestSettings.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailwright.mail.Address;
import dev.mailwright.render.Brand.Link;
import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {
  @Test
  void only_a_sender_is_required() {
    Settings settings = read(Map.of());

    assertThat(settings.mails().defaults().sender().name()).isEqualTo("example.com");
    assertThat(settings.mails().defaults().operators()).isEmpty();
    assertThat(settings.mails().zone().getId()).isEqualTo("UTC");
    assertThat(settings.mails().brand().name()).isEqualTo("example.com");
    assertThat(settings.mails().brand().links()).isEmpty();
    assertThat(settings.rules()).isEmpty();
  }

  @Test
  void without_a_brand_name_mails_use_the_display_name_of_the_sender() {
    Settings settings = read(Map.of("SENDER_EMAIL", "Shop <shop@example.com>"));

    assertThat(settings.mails().brand().name()).isEqualTo("Shop");
    assertThat(settings.mails().defaults().sender().name()).isEqualTo("Shop");
  }

  @Test
  void everything_about_a_mail_can_be_set() {
    Settings settings =
        read(
            Map.of(
                "SENDER_EMAIL", "Shop <shop@example.com>",
                "OPERATOR_EMAILS", "a@example.com, b@example.com,,a@example.com",
                "mailwright.brand.name", "Shop",
                "mailwright.brand.links",
                    "Our shop https://shop.example.com, Help https://help.example.com",
                "mailwright.reply-to", "help@example.com",
                "mailwright.configuration-set", "main",
                "mailwright.tags", "stage=prod,team=shop",
                "mailwright.time-zone", "Europe/Zurich"));

    assertThat(settings.mails().defaults().sender().name()).isEqualTo("Shop");
    assertThat(settings.mails().defaults().operators())
        .containsExactly(new Address("a@example.com"), new Address("b@example.com"));
    assertThat(settings.mails().brand().links())
        .containsExactly(
            new Link("Our shop", "https://shop.example.com"),
            new Link("Help", "https://help.example.com"));
    assertThat(settings.mails().defaults().sendOptions().tags())
        .containsEntry("stage", "prod")
        .containsEntry("team", "shop");
    assertThat(settings.mails().zone().getId()).isEqualTo("Europe/Zurich");
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.2:53, 10.0.0.2",
    "dns.example.com:53, dns.example.com",
    "[fd00::2]:53, fd00::2"
  })
  void the_dns_server_of_the_doctor_has_a_host_and_a_port(String text, String host) {
    Settings settings = read(Map.of("MAILWRIGHT_DNS_SERVER", text));

    assertThat(settings.runtime().dnsServer())
        .contains(InetSocketAddress.createUnresolved(host, 53));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SENDER_EMAIL | '' | The setting SENDER_EMAIL is missing: set it to an address that SES has verified.",
        "SENDER_EMAIL | nobody | The setting SENDER_EMAIL is not a valid address (it has no @): write someone@example.com or Name <someone@example.com>.",
        "OPERATOR_EMAILS | a@example.com b@example.com | The setting OPERATOR_EMAILS contains an entry that is not a valid address (it has more than one @): write addresses, separated by commas.",
        "mailwright.time-zone | Mars | The setting MAILWRIGHT_TIME_ZONE is not a time zone: write it as Europe/Zurich or UTC.",
        "mailwright.brand.color | red | The setting MAILWRIGHT_BRAND_COLOR is not a colour: write it as #rrggbb, such as #175cd3.",
        "mailwright.brand.color | #ffcc00 | The setting MAILWRIGHT_BRAND_COLOR is too light for white text: use a darker colour with a contrast of at least 4.5:1.",
        "mailwright.brand.links | https://example.com | The setting MAILWRIGHT_BRAND_LINKS has an entry without label or URL: write Label https://example.com, Other label https://example.com/other.",
        "mailwright.brand.url | javascript:x | The setting MAILWRIGHT_BRAND_URL is not a web address: start it with https://.",
        "mailwright.tags | a b=c | The setting MAILWRIGHT_TAGS has an entry that is not a tag: write name=value with letters, digits, _ and - only.",
        "mailwright.routes.x.events | a | The setting MAILWRIGHT_ROUTES_X_TOPIC is missing: set it to a topic's name or ARN, or to * for any.",
        "mailwright.routes.x.tpoic | a | The setting MAILWRIGHT_ROUTES_X_TPOIC is unknown: route settings are topic, events, template, to, mode, guarantee, from, reply-to, subject-prefix, configuration-set, schedule, time-zone, all-clear, quiet-hours, grouping, flapping.",
        "mailwright.brnad.name | a | The setting MAILWRIGHT_BRNAD_NAME is unknown: see docs/configuration.md for all settings.",
        "SES_REGION | Ireland | The setting SES_REGION is not a Region: write it as eu-west-1, or leave it out.",
        "mailwright.trusted-topics | orders | The setting MAILWRIGHT_TRUSTED_TOPICS has an entry that is neither an ARN nor an account ID: write full ARNs or 12-digit account IDs, separated by commas.",
        "mailwright.digest-schedule | weekly | The setting MAILWRIGHT_DIGEST_SCHEDULE is wrong, it is not supported: write daily 08:00, weekly monday 08:00 or cron(0 8 ? * MON-FRI *).",
        "mailwright.digest-schedule | cron(0 8 * *) | The setting MAILWRIGHT_DIGEST_SCHEDULE is wrong, it needs six fields: write cron(minutes hours day-of-month month day-of-week year).",
        "mailwright.quiet-hours | at night | The setting MAILWRIGHT_QUIET_HOURS is wrong, two times are needed: write them as 22:00-07:00.",
        "mailwright.grouping | 10 | The setting MAILWRIGHT_GROUPING is not a duration of at most a day: write it as PT15M or PT2H, or off.",
        "mailwright.grouping | PT30S | The setting MAILWRIGHT_GROUPING is shorter than a minute: use a longer one, such as PT15M, or off.",
        "mailwright.flapping | often | The setting MAILWRIGHT_FLAPPING is not a flapping limit: write it as 5 in PT10M, or off.",
        "mailwright.all-clear | yes | The setting MAILWRIGHT_ALL_CLEAR is neither true nor false: use true or false.",
        "mailwright.unsubscribe-url | http://example.com | The setting MAILWRIGHT_UNSUBSCRIBE_URL is not an https URL: use the unsubscribe function's URL, such as https://ID.lambda-url.REGION.on.aws/.",
        "mailwright.table | a b | The setting MAILWRIGHT_TABLE contains a character that is not allowed: it must match [A-Za-z0-9_.:/-]{3,1024}.",
        "mailwright.idempotency-ttl | 7 days | The setting MAILWRIGHT_IDEMPOTENCY_TTL is not a duration: write it as P7D, PT12H or 0.",
        "mailwright.send-rate | fast | The setting MAILWRIGHT_SEND_RATE is not a number: write it as 14 or 0.5.",
        "mailwright.raw-topics | orders | The setting MAILWRIGHT_RAW_TOPICS has an entry without queue or topic: write queue-name=topic-name, separated by commas.",
        "mailwright.dns-server | 10.0.0.2 | The setting MAILWRIGHT_DNS_SERVER is not a server address: write HOST:PORT, such as 10.0.0.2:53.",
        "mailwright.dead-letter-queue | dead | The setting MAILWRIGHT_DEAD_LETTER_QUEUE is not a queue URL: write https://sqs.REGION.amazonaws.com/ACCOUNT/NAME.",
        "mailwright.retry-queue | retries | The setting MAILWRIGHT_RETRY_QUEUE is not a queue URL: write https://sqs.REGION.amazonaws.com/ACCOUNT/NAME.",
        "mailwright.stage | Dev 1 | The setting MAILWRIGHT_STAGE is not a stage: write lowercase letters, digits and hyphens.",
        "mailwright.mailer-alarms-topic | ops | The setting MAILWRIGHT_MAILER_ALARMS_TOPIC is not the ARN of a standard SNS topic: write arn:aws:sns:REGION:ACCOUNT:NAME.",
        "mailwright.results-topic | results | The setting MAILWRIGHT_RESULTS_TOPIC is not the ARN of a standard SNS topic: write arn:aws:sns:REGION:ACCOUNT:NAME; FIFO topics are not supported for results.",
        "mailwright.soft-bounce-limit | 0 | The setting MAILWRIGHT_SOFT_BOUNCE_LIMIT is out of bounds: use a number from 1.0 to 50.0.",
        "mailwright.suppression-mirror | yes | The setting MAILWRIGHT_SUPPRESSION_MIRROR is neither true nor false: use true or false.",
        "mailwright.routes.x.guarantee | once | The setting MAILWRIGHT_ROUTES_X_TOPIC is missing: set it to a topic's name or ARN, or to * for any.",
        "MAILWRIGHT_BRAND_COLOUR | a | The setting MAILWRIGHT_BRAND_COLOUR is unknown: see docs/configuration.md for all settings.",
      })
  void an_invalid_setting_is_reported_in_one_sentence_with_its_fix(
      String name, String value, String sentence) {
    assertThatThrownBy(() -> read(Map.of(name, value)))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage(sentence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MAILWRIGHT_BRAND_NAME=x",
        "MAILWRIGHT_BRAND_URL=https://example.com",
        "MAILWRIGHT_BRAND_COLOR=#123456",
        "MAILWRIGHT_BRAND_FOOTER=x",
        "MAILWRIGHT_BRAND_LINKS=x https://example.com",
        "MAILWRIGHT_REPLY_TO=a@example.com",
        "MAILWRIGHT_TIME_ZONE=Europe/Zurich",
        "MAILWRIGHT_CONFIGURATION_SET=x",
        "MAILWRIGHT_TAGS=a=b",
        "MAILWRIGHT_TRUSTED_TOPICS=123456789012",
      })
  void each_setting_can_be_an_environment_variable(String assignment) {
    String[] setting = assignment.split("=", 2);

    Settings set = read(Map.of(setting[0], setting[1]));

    assertThat(set).isNotEqualTo(read(Map.of()));
  }
}
