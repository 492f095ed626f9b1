package dev.mailwright.studio.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.mailwright.mail.Address;
import dev.mailwright.mail.Mail;
import dev.mailwright.mail.Mailbox;
import dev.mailwright.send.Outcome;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.utils.StringInputStream;

class RealSesTest {
  private static final Address SENDER = new Address("hello@shop.example.ch");
  private static final String KEYS = "aws_access_key_id=AKIATEST\naws_secret_access_key=hidden\n";

  @ParameterizedTest
  @CsvSource({
    "eu-west-1, eu-central-1, eu-west-1",
    "'', eu-central-1, eu-central-1",
    "nonsense, eu-central-1, eu-central-1",
    "'', '', eu-south-1"
  })
  void ses_is_used_where_the_settings_say_or_else_the_profile(
      String ses, String own, String expected) {
    RealSes real =
        real(
            "[default]\n" + KEYS + "region=eu-south-1\n",
            "default",
            Map.of("SES_REGION", ses, "AWS_REGION", own));

    assertThat(real.availability()).isEqualTo(new Availability.Ready(expected, SENDER));
  }

  @Test
  void without_any_region_it_is_the_one_that_the_function_would_use() {
    assertThat(real("[default]\n" + KEYS, "default", Map.of()).availability())
        .isEqualTo(new Availability.Ready("us-east-1", SENDER));
  }

  @ParameterizedTest
  @CsvSource({
    "'', default, there are no AWS credentials in the environment, Set AWS_PROFILE",
    "'[default]\n', work, there is no AWS profile work, list-profiles",
    "'[default]\nsso_session=corp\n', default, the AWS profile default gives no credentials here, --profile default",
    "'[work]\nrole_arn=arn:aws:iam::1:role/x\nsource_profile=none\n', work, the AWS profile work gives no credentials here, --profile work",
    "'[work]\naws_access_key_id=AKIATEST\n', work, the AWS profile work gives no credentials here, --profile work",
  })
  void without_credentials_it_says_how_to_get_them(
      String profiles, String profile, String reason, String cure) {
    Availability availability = real(profiles, profile, Map.of()).availability();

    assertThat(availability).isInstanceOf(Availability.Missing.class);
    assertThat(((Availability.Missing) availability).reason()).isEqualTo(reason);
    assertThat(((Availability.Missing) availability).cure())
        .contains(cure)
        .endsWith("start dev mode again.");
  }

  @Test
  void a_mail_without_credentials_is_refused_with_the_same_words() {
    Outcome outcome = real("", "default", Map.of()).send(mail(), new Address("me@example.ch"));

    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    assertThat(((Outcome.Refused) outcome).remedy()).startsWith("Set AWS_PROFILE");
  }

  @Test
  void a_profile_that_can_t_be_read_is_no_failure() {
    DeskCredentials broken =
        new DeskCredentials(
            List.of(),
            () -> {
              throw new IllegalArgumentException("broken");
            },
            "default");

    assertThatCode(broken::region).doesNotThrowAnyException();
    assertThat(broken.find()).isEmpty();
    assertThat(broken.missing().reason()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({"hello@example.com", "hello@mail.example.org"})
  void the_stand_in_for_a_sender_is_told_before_ses_refuses_it(String sender) {
    RealSes real =
        new RealSes(
            credentials("[default]\n" + KEYS, "default"),
            name -> Optional.empty(),
            new Address(sender),
            Clock.systemUTC());

    assertThat(((Availability.Missing) real.availability()).cure()).startsWith("Set SENDER_EMAIL");
  }

  @Test
  void nothing_that_it_tells_has_a_key_in_it() {
    RealSes real = real("[default]\n" + KEYS, "default", Map.of());

    assertThat(real.availability().toString()).doesNotContain("AKIATEST", "hidden");
  }

  @ParameterizedTest
  @CsvSource({
    "AccessDenied, to whom the AWS credentials of dev mode belong",
    "InvalidClientTokenId, look at AWS_PROFILE",
    "anything else, usual"
  })
  void cures_are_those_for_a_desk(String reason, String cure) {
    Outcome outcome = DeskRemedies.of(new Outcome.Refused(reason, "usual"));

    assertThat(((Outcome.Refused) outcome).remedy()).contains(cure);
  }

  @Test
  void credentials_that_have_expired_are_no_execution_environment_s() {
    Outcome outcome = DeskRemedies.of(new Outcome.Deferred("ExpiredToken", "usual", false));

    assertThat(((Outcome.Deferred) outcome).remedy()).contains("have expired");
  }

  private static RealSes real(String profiles, String profile, Map<String, String> settings) {
    return new RealSes(
        credentials(profiles, profile),
        name -> Optional.ofNullable(settings.get(name)).filter(value -> !value.isEmpty()),
        SENDER,
        Clock.systemUTC());
  }

  private static DeskCredentials credentials(String profiles, String profile) {
    return new DeskCredentials(
        List.of(),
        () ->
            ProfileFile.builder()
                .content(new StringInputStream(profiles))
                .type(ProfileFile.Type.CREDENTIALS)
                .build(),
        profile);
  }

  private static Mail mail() {
    return new Mail(
        new Mail.Envelope(new Mailbox("", SENDER), List.of(SENDER), Optional.empty()),
        new Mail.Content("Hello", "<p>x</p>", "x"),
        Mail.SendOptions.none());
  }
}
