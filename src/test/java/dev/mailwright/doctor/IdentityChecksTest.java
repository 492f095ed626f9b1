package dev.mailwright.doctor;

import dev.mailwright.doctor.Facts.IdentityFacts.Dkim;
import dev.mailwright.doctor.Facts.IdentityFacts.Identity;
import dev.mailwright.doctor.Facts.IdentityFacts.MailFrom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The checks of the SES identity: DKIM, MAIL FROM domain and email feedback. */
class IdentityChecksTest {
  @ParameterizedTest
  @MethodSource({"identities", "keys", "bounceDomains"})
  void a_problem_is_reported_alone_with_its_fix(UnhealthyCase unhealthy) {
    unhealthy.assertReported();
  }

  static Stream<UnhealthyCase> identities() {
    return Stream.of(
        new UnhealthyCase(
            "unknown",
            SampleFacts.withIdentity(new Facts.IdentityFacts(Optional.empty(), Optional.empty())),
            "error identity: SES in eu-west-1 has no identity"),
        new UnhealthyCase(
            "not verified",
            SampleFacts.withDomain(
                was ->
                    new Identity(
                        was.name(), false, was.dkim(), was.mailFrom(), false, Optional.empty())),
            "error identity: the sender's identity is not verified"),
        new UnhealthyCase(
            "neither is aligned",
            SampleFacts.withDomain(
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
        new UnhealthyCase(
            "only the address",
            SampleFacts.withIdentity(
                new Facts.IdentityFacts(Optional.of(SampleFacts.ADDRESS), Optional.empty())),
            "error dkim: only the sender's address is verified"),
        new UnhealthyCase(
            "forwarded too",
            SampleFacts.withDomain(
                was ->
                    new Identity(
                        was.name(), true, was.dkim(), was.mailFrom(), true, Optional.empty())),
            "warning feedback: bounces and complaints go to a topic and also to the sender by mail"));
  }

  static Stream<UnhealthyCase> keys() {
    return Stream.of(
        new UnhealthyCase(
            "DKIM off",
            SampleFacts.withDkim(new Dkim(false, "SUCCESS", "RSA_2048_BIT", false, "", List.of())),
            "error dkim: DKIM is switched off"),
        new UnhealthyCase(
            "DKIM pending",
            SampleFacts.withDkim(new Dkim(true, "PENDING", "RSA_2048_BIT", false, "", List.of())),
            "warning dkim: SES has not found the keys yet"),
        new UnhealthyCase(
            "DKIM failed",
            SampleFacts.withDkim(new Dkim(true, "FAILED", "RSA_2048_BIT", false, "", List.of())),
            "error dkim: SES has not found the keys: FAILED"),
        new UnhealthyCase(
            "short key",
            SampleFacts.withDkim(new Dkim(true, "SUCCESS", "RSA_1024_BIT", false, "", List.of())),
            "warning dkim: the key of example.com has 1024 bits"));
  }

  static Stream<UnhealthyCase> bounceDomains() {
    return Stream.of(
        new UnhealthyCase(
            "no MAIL FROM domain",
            SampleFacts.withMailFrom(new MailFrom("", "")),
            "warning mail-from: example.com has no MAIL FROM domain"),
        new UnhealthyCase(
            "MAIL FROM pending",
            SampleFacts.withMailFrom(new MailFrom("bounce.example.com", "PENDING")),
            "warning mail-from: SES reports PENDING"),
        new UnhealthyCase(
            "MAIL FROM failed",
            SampleFacts.withMailFrom(new MailFrom("bounce.example.com", "FAILED")),
            "error mail-from: SES reports FAILED"),
        new UnhealthyCase(
            "foreign MAIL FROM",
            SampleFacts.withMailFrom(new MailFrom("bounce.example.net", "SUCCESS")),
            "warning alignment: SPF is for bounce.example.net"));
  }
}
