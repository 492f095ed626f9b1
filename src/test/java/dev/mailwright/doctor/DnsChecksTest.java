package dev.mailwright.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.doctor.DnsFacts.SpfFacts;
import dev.mailwright.mail.Address;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is told of the records that receivers look up: DKIM, MX, SPF and DMARC. */
class DnsChecksTest {
  @ParameterizedTest
  @MethodSource({"keys", "exchangers", "senders", "policies"})
  void what_is_wrong_is_told_with_its_cure_and_nothing_else(Sick sick) {
    sick.assertTold();
  }

  static Stream<Sick> keys() {
    return Stream.of(
        new Sick(
            "no CNAME",
            Patients.withDns(
                was ->
                    new DnsFacts(
                        was.dmarc(), was.mailFrom(), Optional.of(List.of(Patients.dkim())))),
            "error dkim: DNS has no record tok1._domainkey.example.com"),
        new Sick(
            "wrong CNAME",
            Patients.withDns(
                was ->
                    new DnsFacts(
                        was.dmarc(),
                        was.mailFrom(),
                        Optional.of(
                            List.of(Patients.dkim("tok1.dkim.amazonses.com.example.com"))))),
            "error dkim: tok1._domainkey.example.com is tok1.dkim"));
  }

  static Stream<Sick> exchangers() {
    return Stream.of(
        new Sick("no MX", Patients.withMx(), "error mail-from: bounce.example.com has no MX"),
        new Sick(
            "MX of another Region",
            Patients.withMx("10 feedback-smtp.us-east-1.amazonses.com"),
            "error mail-from: bounce.example.com must have SES's MX alone"),
        new Sick(
            "two MX",
            Patients.withMx("10 feedback-smtp.eu-west-1.amazonses.com", "20 mail.example.com"),
            "error mail-from: bounce.example.com must have SES's MX alone"));
  }

  static Stream<Sick> senders() {
    return Stream.of(
        new Sick(
            "no SPF",
            Patients.withSpf(new SpfFacts(List.of(), 0, false, List.of())),
            "error spf: bounce.example.com has no SPF record"),
        new Sick(
            "two SPF",
            Patients.withSpf(new SpfFacts(List.of("v=spf1", "v=spf1"), 0, false, List.of())),
            "error spf: bounce.example.com has 2 SPF records"),
        new Sick(
            "SPF without SES",
            Patients.withSpf(new SpfFacts(List.of("v=spf1 -all"), 0, false, List.of())),
            "error spf: SPF of bounce.example.com does not include"),
        new Sick(
            "broken SPF",
            Patients.withSpf(new SpfFacts(List.of("v=spf1 x"), 1, true, List.of("x is no term"))),
            "error spf: SPF of bounce.example.com is void: x is no term"),
        new Sick(
            "long SPF",
            Patients.withSpf(new SpfFacts(List.of("v=spf1"), 11, true, List.of())),
            "warning spf: SPF of bounce.example.com takes more than 10"));
  }

  static Stream<Sick> policies() {
    return Stream.of(
        new Sick(
            "no DMARC",
            Patients.withDmarc(Patients.dmarc()),
            "warning dmarc: _dmarc.example.com has no"),
        new Sick(
            "two DMARC",
            Patients.withDmarc(Patients.dmarc("v=DMARC1; p=none", "v=DMARC1; p=reject")),
            "error dmarc: _dmarc.example.com has 2"),
        new Sick(
            "broken DMARC",
            Patients.withDmarc(Patients.dmarc("v=DMARC1; p=block")),
            "error dmarc: _dmarc.example.com is broken: p=block"),
        new Sick(
            "odd DMARC",
            Patients.withDmarc(
                Patients.dmarc("v=DMARC1; p=reject; pct=x; rua=mailto:d@example.com")),
            "warning dmarc: receivers ignore a part of _dmarc.example.com: pct="),
        new Sick(
            "policy none",
            Patients.withDmarc(Patients.dmarc("v=DMARC1; p=none; rua=mailto:d@example.com")),
            "info dmarc: the policy is none"),
        new Sick(
            "half a policy",
            Patients.withDmarc(
                Patients.dmarc("v=DMARC1; p=reject; pct=50; rua=mailto:d@example.com")),
            "info dmarc: the policy holds for 50 %"),
        new Sick(
            "no reports",
            Patients.withDmarc(Patients.dmarc("v=DMARC1; p=reject")),
            "info dmarc: nobody gets"),
        new Sick(
            "strict SPF",
            Patients.withDmarc(
                Patients.dmarc("v=DMARC1; p=reject; aspf=s; rua=mailto:d@example.com")),
            "warning alignment: SPF is for bounce.example.com"));
  }

  @Test
  void a_domain_below_the_verified_one_needs_relaxed_dkim() {
    Facts well = Patients.healthy();
    Setup below =
        new Setup(
            new Address("hello@news.example.com"),
            "eu-west-1",
            Optional.of("main"),
            Optional.empty());
    DnsFacts strict =
        new DnsFacts(
            Optional.of(Patients.dmarc("v=DMARC1; p=reject; adkim=s; rua=mailto:d@example.com")),
            well.dns().mailFrom(),
            well.dns().dkim());

    assertThat(judged(below, well.dns())).isEmpty();
    assertThat(judged(below, strict)).extracting(Finding::check).containsExactly("alignment");
  }

  private static List<Finding> judged(Setup setup, DnsFacts dns) {
    Facts well = Patients.healthy();
    return Checks.judge(
            new Facts(setup, well.account(), well.identity(), dns, well.wiring(), List.of()))
        .findings();
  }
}
