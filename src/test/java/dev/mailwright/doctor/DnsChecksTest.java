package dev.mailwright.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.doctor.Facts.DnsFacts.SpfFacts;
import dev.mailwright.mail.Address;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The checks of DKIM, MX, SPF and DMARC records. */
class DnsChecksTest {
  @ParameterizedTest
  @MethodSource({"keys", "exchangers", "senders", "policies"})
  void a_problem_is_reported_alone_with_its_fix(UnhealthyCase unhealthy) {
    unhealthy.assertReported();
  }

  static Stream<UnhealthyCase> keys() {
    return Stream.of(
        new UnhealthyCase(
            "no CNAME",
            SampleFacts.withDns(
                was ->
                    new Facts.DnsFacts(
                        was.dmarc(), was.mailFrom(), Optional.of(List.of(SampleFacts.dkim())))),
            "error dkim: DNS has no record tok1._domainkey.example.com"),
        new UnhealthyCase(
            "wrong CNAME",
            SampleFacts.withDns(
                was ->
                    new Facts.DnsFacts(
                        was.dmarc(),
                        was.mailFrom(),
                        Optional.of(
                            List.of(SampleFacts.dkim("tok1.dkim.amazonses.com.example.com"))))),
            "error dkim: tok1._domainkey.example.com is tok1.dkim"));
  }

  static Stream<UnhealthyCase> exchangers() {
    return Stream.of(
        new UnhealthyCase(
            "no MX", SampleFacts.withMx(), "error mail-from: bounce.example.com has no MX"),
        new UnhealthyCase(
            "MX of another Region",
            SampleFacts.withMx("10 feedback-smtp.us-east-1.amazonses.com"),
            "error mail-from: bounce.example.com must have only SES's MX record"),
        new UnhealthyCase(
            "two MX",
            SampleFacts.withMx("10 feedback-smtp.eu-west-1.amazonses.com", "20 mail.example.com"),
            "error mail-from: bounce.example.com must have only SES's MX record"));
  }

  static Stream<UnhealthyCase> senders() {
    return Stream.of(
        new UnhealthyCase(
            "no SPF",
            SampleFacts.withSpf(new SpfFacts(List.of(), 0, false, List.of())),
            "error spf: bounce.example.com has no SPF record"),
        new UnhealthyCase(
            "two SPF",
            SampleFacts.withSpf(new SpfFacts(List.of("v=spf1", "v=spf1"), 0, false, List.of())),
            "error spf: bounce.example.com has 2 SPF records"),
        new UnhealthyCase(
            "SPF without SES",
            SampleFacts.withSpf(new SpfFacts(List.of("v=spf1 -all"), 0, false, List.of())),
            "error spf: SPF of bounce.example.com does not include"),
        new UnhealthyCase(
            "broken SPF",
            SampleFacts.withSpf(
                new SpfFacts(List.of("v=spf1 x"), 1, true, List.of("x is no term"))),
            "error spf: SPF of bounce.example.com is invalid: x is no term"),
        new UnhealthyCase(
            "long SPF",
            SampleFacts.withSpf(new SpfFacts(List.of("v=spf1"), 11, true, List.of())),
            "warning spf: SPF of bounce.example.com needs more than 10"));
  }

  static Stream<UnhealthyCase> policies() {
    return Stream.of(
        new UnhealthyCase(
            "no DMARC",
            SampleFacts.withDmarc(SampleFacts.dmarc()),
            "warning dmarc: _dmarc.example.com has no"),
        new UnhealthyCase(
            "two DMARC",
            SampleFacts.withDmarc(SampleFacts.dmarc("v=DMARC1; p=none", "v=DMARC1; p=reject")),
            "error dmarc: _dmarc.example.com has 2"),
        new UnhealthyCase(
            "broken DMARC",
            SampleFacts.withDmarc(SampleFacts.dmarc("v=DMARC1; p=block")),
            "error dmarc: _dmarc.example.com is broken: p=block"),
        new UnhealthyCase(
            "odd DMARC",
            SampleFacts.withDmarc(
                SampleFacts.dmarc("v=DMARC1; p=reject; pct=x; rua=mailto:d@example.com")),
            "warning dmarc: receivers ignore part of _dmarc.example.com: pct="),
        new UnhealthyCase(
            "policy none",
            SampleFacts.withDmarc(SampleFacts.dmarc("v=DMARC1; p=none; rua=mailto:d@example.com")),
            "info dmarc: the policy is none"),
        new UnhealthyCase(
            "half a policy",
            SampleFacts.withDmarc(
                SampleFacts.dmarc("v=DMARC1; p=reject; pct=50; rua=mailto:d@example.com")),
            "info dmarc: the policy applies to 50 %"),
        new UnhealthyCase(
            "no reports",
            SampleFacts.withDmarc(SampleFacts.dmarc("v=DMARC1; p=reject")),
            "info dmarc: no address receives DMARC reports"),
        new UnhealthyCase(
            "strict SPF",
            SampleFacts.withDmarc(
                SampleFacts.dmarc("v=DMARC1; p=reject; aspf=s; rua=mailto:d@example.com")),
            "warning alignment: SPF is for bounce.example.com"));
  }

  @Test
  void a_subdomain_of_the_verified_domain_needs_relaxed_dkim() {
    Facts well = SampleFacts.healthy();
    DoctorSettings below =
        new DoctorSettings(
            new Address("hello@news.example.com"),
            "eu-west-1",
            Optional.of("main"),
            Optional.empty(),
            Optional.empty());
    Facts.DnsFacts strict =
        new Facts.DnsFacts(
            Optional.of(SampleFacts.dmarc("v=DMARC1; p=reject; adkim=s; rua=mailto:d@example.com")),
            well.dns().mailFrom(),
            well.dns().dkim());

    assertThat(judged(below, well.dns())).isEmpty();
    assertThat(judged(below, strict)).extracting(Finding::check).containsExactly("alignment");
  }

  private static List<Finding> judged(DoctorSettings settings, Facts.DnsFacts dns) {
    Facts well = SampleFacts.healthy();
    return Doctor.check(
            new Facts(settings, well.account(), well.identity(), dns, well.wiring(), List.of()))
        .findings();
  }
}
