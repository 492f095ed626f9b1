package dev.mailwright.config;

import static dev.mailwright.config.GivenSettings.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailwright.compose.Link;
import dev.mailwright.mail.Address;
import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {
  @Test
  void a_sender_is_all_that_must_be_set() {
    Settings settings = read(Map.of());

    assertThat(settings.mails().defaults().sender().name()).isEqualTo("SmashTheExam");
    assertThat(settings.mails().defaults().operators()).isEmpty();
    assertThat(settings.mails().zone().getId()).isEqualTo("UTC");
    assertThat(settings.mails().brand().links())
        .containsExactly(
            new Link("AWS Cloud Practitioner", "https://www.example.com/aws/clf-c02"),
            new Link("Azure Fundamentals", "https://www.example.com/azure/az-900"),
            new Link("Cisco CCNA", "https://www.example.com/cisco/ccna"));
    assertThat(settings.rules()).isEmpty();
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
  void the_doctor_s_dns_server_has_a_host_and_a_port(String text, String host) {
    Settings settings = read(Map.of("MAILWRIGHT_DNS_SERVER", text));

    assertThat(settings.operation().dnsServer())
        .contains(InetSocketAddress.createUnresolved(host, 53));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SENDER_EMAIL | '' | The setting SENDER_EMAIL is missing: set it to an address that SES has verified.",
        "SENDER_EMAIL | nobody | The setting SENDER_EMAIL is no address (it has no @): write someone@example.com or Name <someone@example.com>.",
        "OPERATOR_EMAILS | a@example.com b@example.com | The setting OPERATOR_EMAILS holds something that is no address (it has more than one @): write addresses with commas between them.",
        "mailwright.time-zone | Mars | The setting MAILWRIGHT_TIME_ZONE is no time zone: write it as Europe/Zurich or UTC.",
        "mailwright.brand.color | red | The setting MAILWRIGHT_BRAND_COLOR is no colour: write it as #rrggbb, such as #175cd3.",
        "mailwright.brand.color | #ffcc00 | The setting MAILWRIGHT_BRAND_COLOR is too light for white text on it: take a darker one, with a contrast of at least 4.5 to 1.",
        "mailwright.brand.links | https://example.com | The setting MAILWRIGHT_BRAND_LINKS has an entry without label or URL: write Label https://example.com, Other label https://example.com/other.",
        "mailwright.brand.url | javascript:x | The setting MAILWRIGHT_BRAND_URL is no web address: begin it with https://.",
        "mailwright.tags | a b=c | The setting MAILWRIGHT_TAGS has an entry that is no tag: write name=value with letters, digits, _ and - only.",
        "mailwright.routes.x.events | a | The setting MAILWRIGHT_ROUTES_X_TOPIC is missing: set it to a topic's name or ARN, or to * for any.",
        "mailwright.routes.x.tpoic | a | The setting MAILWRIGHT_ROUTES_X_TPOIC is not known: a route has topic, events, template, to, mode, guarantee, from, reply-to, subject-prefix, configuration-set, schedule, time-zone, all-clear, quiet-hours, grouping and flapping.",
        "mailwright.brnad.name | a | The setting MAILWRIGHT_BRNAD_NAME is not known: look for its name in the README under Configuration.",
        "SES_REGION | Ireland | The setting SES_REGION is no Region: write it as eu-west-1, or leave it out.",
        "mailwright.trusted-topics | orders | The setting MAILWRIGHT_TRUSTED_TOPICS has an entry that is neither an ARN nor an account: write whole ARNs, or account numbers of 12 digits, with commas between.",
        "mailwright.digest-schedule | weekly | The setting MAILWRIGHT_DIGEST_SCHEDULE is wrong, it can't be read: write daily 08:00, weekly monday 08:00 or cron(0 8 ? * MON-FRI *).",
        "mailwright.digest-schedule | cron(0 8 * *) | The setting MAILWRIGHT_DIGEST_SCHEDULE is wrong, it needs six fields: write cron(minutes hours day-of-month month day-of-week year).",
        "mailwright.quiet-hours | at night | The setting MAILWRIGHT_QUIET_HOURS is wrong, they are no two times: write them as 22:00-07:00.",
        "mailwright.grouping | 10 | The setting MAILWRIGHT_GROUPING is no duration: write one up to a day as PT15M or PT2H, or off.",
        "mailwright.grouping | PT30S | The setting MAILWRIGHT_GROUPING is shorter than a minute: write PT15M, or off.",
        "mailwright.flapping | often | The setting MAILWRIGHT_FLAPPING can't be read: write it as 5 in PT10M, or off.",
        "mailwright.all-clear | yes | The setting MAILWRIGHT_ALL_CLEAR is neither true nor false: write one of them.",
        "mailwright.unsubscribe-url | http://example.com | The setting MAILWRIGHT_UNSUBSCRIBE_URL is no https URL: write the unsubscribe function's, such as https://ID.lambda-url.REGION.on.aws/.",
        "mailwright.table | a b | The setting MAILWRIGHT_TABLE holds a character that is not allowed: it must match [A-Za-z0-9_.:/-]{3,1024}.",
        "mailwright.idempotency-ttl | 7 days | The setting MAILWRIGHT_IDEMPOTENCY_TTL is no duration: write it as P7D, PT12H or 0.",
        "mailwright.send-rate | fast | The setting MAILWRIGHT_SEND_RATE is no number: write it as 14 or 0.5.",
        "mailwright.raw-topics | orders | The setting MAILWRIGHT_RAW_TOPICS has an entry without queue or topic: write queue-name=topic-name, with commas between.",
        "mailwright.dns-server | 10.0.0.2 | The setting MAILWRIGHT_DNS_SERVER is no address of a server: write HOST:PORT, as 10.0.0.2:53.",
        "mailwright.dead-letter-queue | dead | The setting MAILWRIGHT_DEAD_LETTER_QUEUE is no URL of a queue: write https://sqs.REGION.amazonaws.com/ACCOUNT/NAME.",
        "mailwright.results-topic | results | The setting MAILWRIGHT_RESULTS_TOPIC is no ARN of a standard SNS topic: write arn:aws:sns:REGION:ACCOUNT:NAME; FIFO topics are not meant for results.",
        "mailwright.soft-bounce-limit | 0 | The setting MAILWRIGHT_SOFT_BOUNCE_LIMIT is out of bounds: take a number from 1.0 to 50.0.",
        "mailwright.suppression-mirror | yes | The setting MAILWRIGHT_SUPPRESSION_MIRROR is neither true nor false: write one of them.",
        "mailwright.routes.x.guarantee | once | The setting MAILWRIGHT_ROUTES_X_TOPIC is missing: set it to a topic's name or ARN, or to * for any.",
        "MAILWRIGHT_BRAND_COLOUR | a | The setting MAILWRIGHT_BRAND_COLOUR is not known: look for its name in the README under Configuration.",
      })
  void a_wrong_setting_is_told_in_one_sentence_with_its_cure(
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
