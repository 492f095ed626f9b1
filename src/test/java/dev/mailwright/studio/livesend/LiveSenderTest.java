package dev.mailwright.studio.livesend;

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

class LiveSenderTest {
  private static final Address SENDER = new Address("hello@shop.example.ch");
  private static final String KEYS = "aws_access_key_id=AKIATEST\naws_secret_access_key=hidden\n";

  @ParameterizedTest
  @CsvSource({
    "eu-west-1, eu-central-1, eu-west-1",
    "'', eu-central-1, eu-central-1",
    "nonsense, eu-central-1, eu-central-1",
    "'', '', eu-south-1"
  })
  void the_ses_region_comes_from_the_settings_or_the_profile(
      String ses, String own, String expected) {
    LiveSender real =
        real(
            "[default]\n" + KEYS + "region=eu-south-1\n",
            "default",
            Map.of("SES_REGION", ses, "AWS_REGION", own));

    assertThat(real.availability()).isEqualTo(new LiveSender.Availability.Ready(expected, SENDER));
  }

  @Test
  void without_a_region_the_default_of_the_function_is_used() {
    assertThat(real("[default]\n" + KEYS, "default", Map.of()).availability())
        .isEqualTo(new LiveSender.Availability.Ready("us-east-1", SENDER));
  }

  @ParameterizedTest
  @CsvSource({
    "'', default, there are no AWS credentials in the environment, Set AWS_PROFILE",
    "'[default]\n', work, the AWS profile work does not exist, list-profiles",
    "'[default]\nsso_session=corp\n', default, the AWS profile default provides no credentials, --profile default",
    "'[work]\nrole_arn=arn:aws:iam::1:role/x\nsource_profile=none\n', work, the AWS profile work provides no credentials, --profile work",
    "'[work]\naws_access_key_id=AKIATEST\n', work, the AWS profile work provides no credentials, --profile work",
  })
  void missing_credentials_are_reported_with_a_fix(
      String profiles, String profile, String reason, String fix) {
    LiveSender.Availability availability = real(profiles, profile, Map.of()).availability();

    assertThat(availability).isInstanceOf(LiveSender.Availability.Missing.class);
    assertThat(((LiveSender.Availability.Missing) availability).reason()).isEqualTo(reason);
    assertThat(((LiveSender.Availability.Missing) availability).fix())
        .contains(fix)
        .endsWith(", and restart dev mode.");
  }

  @Test
  void a_mail_without_credentials_is_refused_with_the_same_fix() {
    Outcome outcome = real("", "default", Map.of()).send(mail(), new Address("me@example.ch"));

    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    assertThat(((Outcome.Refused) outcome).fix()).startsWith("Set AWS_PROFILE");
  }

  @Test
  void an_unreadable_profile_throws_nothing() {
    LocalCredentials broken =
        new LocalCredentials(
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
  void the_placeholder_sender_is_reported_before_ses_refuses_it(String sender) {
    LiveSender real =
        new LiveSender(
            credentials("[default]\n" + KEYS, "default"),
            name -> Optional.empty(),
            new Address(sender),
            Clock.systemUTC());

    assertThat(((LiveSender.Availability.Missing) real.availability()).fix())
        .startsWith("Set SENDER_EMAIL");
  }

  @Test
  void its_text_contains_no_keys() {
    LiveSender real = real("[default]\n" + KEYS, "default", Map.of());

    assertThat(real.availability().toString()).doesNotContain("AKIATEST", "hidden");
  }

  @ParameterizedTest
  @CsvSource({
    "AccessDenied, Allow ses:SendRawEmail on the sender's identity (and on the configuration set) for the owner of dev mode's AWS credentials.",
    "InvalidClientTokenId, SES does not accept the AWS credentials of dev mode: check AWS_PROFILE or the keys, and restart dev mode.",
    "anything else, usual"
  })
  void fixes_are_adapted_to_a_local_machine(String reason, String fix) {
    Outcome outcome = LiveSender.LocalFixes.of(new Outcome.Refused(reason, "usual"));

    assertThat(((Outcome.Refused) outcome).fix()).contains(fix);
  }

  @Test
  void the_fix_for_expired_credentials_is_adapted_to_a_local_machine() {
    Outcome outcome =
        LiveSender.LocalFixes.of(new Outcome.Deferred("ExpiredToken", "usual", false));

    assertThat(((Outcome.Deferred) outcome).fix()).contains("have expired");
  }

  private static LiveSender real(String profiles, String profile, Map<String, String> settings) {
    return new LiveSender(
        credentials(profiles, profile),
        name -> Optional.ofNullable(settings.get(name)).filter(value -> !value.isEmpty()),
        SENDER,
        Clock.systemUTC());
  }

  private static LocalCredentials credentials(String profiles, String profile) {
    return new LocalCredentials(
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
