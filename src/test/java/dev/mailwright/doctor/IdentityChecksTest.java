package dev.mailwright.doctor;

import dev.mailwright.doctor.IdentityFacts.Dkim;
import dev.mailwright.doctor.IdentityFacts.Identity;
import dev.mailwright.doctor.IdentityFacts.MailFrom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is told of the identity that SES knows: DKIM, MAIL FROM domain and feedback by mail. */
class IdentityChecksTest {
  @ParameterizedTest
  @MethodSource({"identities", "keys", "bounceDomains"})
  void what_is_wrong_is_told_with_its_cure_and_nothing_else(Sick sick) {
    sick.assertTold();
  }

  static Stream<Sick> identities() {
    return Stream.of(
        new Sick(
            "unknown",
            Patients.withIdentity(new IdentityFacts(Optional.empty(), Optional.empty())),
            "error identity: SES in eu-west-1 does not know"),
        new Sick(
            "not verified",
            Patients.withDomain(
                was ->
                    new Identity(
                        was.name(), false, was.dkim(), was.mailFrom(), false, Optional.empty())),
            "error identity: the sender's identity is not verified"),
        new Sick(
            "neither is aligned",
            Patients.withDomain(
                was ->
                    new Identity(
                        was.name(),
                        true,
                        new Dkim(false, "SUCCESS", "", false, "", List.of()),
                        new MailFrom("", ""),
                        false,
                        Optional.empty())),
            "error dkim: DKIM is switched off",
            "error alignment: neither SPF nor DKIM",
            "warning mail-from: example.com has no MAIL FROM domain"),
        new Sick(
            "only the address",
            Patients.withIdentity(
                new IdentityFacts(Optional.of(Patients.ADDRESS), Optional.empty())),
            "error dkim: only the sender's address is verified"),
        new Sick(
            "forwarded too",
            Patients.withDomain(
                was ->
                    new Identity(
                        was.name(), true, was.dkim(), was.mailFrom(), true, Optional.empty())),
            "warning feedback: bounces and complaints come to a topic, and as mails"));
  }

  static Stream<Sick> keys() {
    return Stream.of(
        new Sick(
            "DKIM off",
            Patients.withDkim(new Dkim(false, "SUCCESS", "RSA_2048_BIT", false, "", List.of())),
            "error dkim: DKIM is switched off"),
        new Sick(
            "DKIM pending",
            Patients.withDkim(new Dkim(true, "PENDING", "RSA_2048_BIT", false, "", List.of())),
            "warning dkim: SES has not found the keys yet"),
        new Sick(
            "DKIM failed",
            Patients.withDkim(new Dkim(true, "FAILED", "RSA_2048_BIT", false, "", List.of())),
            "error dkim: SES has not found the keys: FAILED"),
        new Sick(
            "short key",
            Patients.withDkim(new Dkim(true, "SUCCESS", "RSA_1024_BIT", false, "", List.of())),
            "warning dkim: the key of example.com has 1024 bits"));
  }

  static Stream<Sick> bounceDomains() {
    return Stream.of(
        new Sick(
            "no MAIL FROM domain",
            Patients.withMailFrom(new MailFrom("", "")),
            "warning mail-from: example.com has no MAIL FROM domain"),
        new Sick(
            "MAIL FROM pending",
            Patients.withMailFrom(new MailFrom("bounce.example.com", "PENDING")),
            "warning mail-from: SES says PENDING"),
        new Sick(
            "MAIL FROM failed",
            Patients.withMailFrom(new MailFrom("bounce.example.com", "FAILED")),
            "error mail-from: SES says FAILED"),
        new Sick(
            "foreign MAIL FROM",
            Patients.withMailFrom(new MailFrom("bounce.example.net", "SUCCESS")),
            "warning alignment: SPF is for bounce.example.net"));
  }
}
