package dev.mailwright.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.doctor.DnsFacts.SpfFacts;
import dev.mailwright.doctor.IdentityFacts.Dkim;
import dev.mailwright.doctor.IdentityFacts.Identity;
import dev.mailwright.doctor.IdentityFacts.MailFrom;
import dev.mailwright.doctor.TopicPolicy.Publishing;
import dev.mailwright.doctor.WiringFacts.Backlog;
import dev.mailwright.doctor.WiringFacts.ConfigurationSet;
import dev.mailwright.doctor.WiringFacts.Destination;
import dev.mailwright.doctor.WiringFacts.IdentityTopics;
import dev.mailwright.doctor.WiringFacts.Topic;
import dev.mailwright.mail.Address;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChecksTest {

  /** One account with one thing wrong, and what is said of it: {@code check: part of it}. */
  record Sick(String name, Facts facts, String... findings) {
    @Override
    public String toString() {
      return name;
    }
  }

  @Test
  void a_healthy_account_has_no_finding() {
    Diagnosis diagnosis = Checks.judge(Patients.healthy());

    assertThat(diagnosis.findings()).isEmpty();
    assertThat(diagnosis.healthy()).isTrue();
  }

  @ParameterizedTest
  @MethodSource({"accounts", "identities", "records", "wirings"})
  void what_is_wrong_is_told_with_its_cure_and_nothing_else(Sick sick) {
    List<Finding> findings = Checks.judge(sick.facts()).findings();

    assertThat(findings).hasSameSizeAs(sick.findings());
    for (int i = 0; i < findings.size(); i++) {
      Finding finding = findings.get(i);
      assertThat(finding.severity().label() + " " + finding.check() + ": " + finding.what())
          .contains(sick.findings()[i]);
      assertThat(finding.fix()).isNotBlank();
    }
  }

  static Stream<Sick> accounts() {
    return Stream.of(
        new Sick(
            "sandbox",
            Patients.withAccount(Patients.account(false, true, "HEALTHY", 1)),
            "error account: SES is in the sandbox"),
        new Sick(
            "paused",
            Patients.withAccount(Patients.account(true, false, "HEALTHY", 1)),
            "error account: sending is paused"),
        new Sick(
            "probation",
            Patients.withAccount(Patients.account(true, true, "PROBATION", 1)),
            "error account: AWS has put"),
        new Sick(
            "shutdown",
            Patients.withAccount(Patients.account(true, true, "SHUTDOWN", 1)),
            "error account: AWS has shut"),
        new Sick(
            "busy",
            Patients.withAccount(Patients.account(true, true, "HEALTHY", 41_000)),
            "warning quota: 82 %"),
        new Sick(
            "no suppression of complaints",
            Patients.withAccount(
                new AccountFacts(
                    true, true, "HEALTHY", new AccountFacts.Quota(-1, 5, 1), Set.of("BOUNCE"))),
            "warning suppression: SES's account-level suppression list is off for COMPLAINT"));
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
            "warning dkim: the key of example.com has 1024 bits"),
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
            "warning alignment: SPF is for bounce.example.net"),
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
                new IdentityFacts(Optional.of(address(Optional.empty())), Optional.empty())),
            "error dkim: only the sender's address is verified"),
        new Sick(
            "forwarded too",
            Patients.withDomain(
                was ->
                    new Identity(
                        was.name(), true, was.dkim(), was.mailFrom(), true, Optional.empty())),
            "warning feedback: bounces and complaints come to a topic, and as mails"));
  }

  static Stream<Sick> records() {
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
            "error dkim: tok1._domainkey.example.com is tok1.dkim"),
        new Sick("no MX", Patients.withMx(), "error mail-from: bounce.example.com has no MX"),
        new Sick(
            "MX of another Region",
            Patients.withMx("10 feedback-smtp.us-east-1.amazonses.com"),
            "error mail-from: bounce.example.com must have SES's MX alone"),
        new Sick(
            "two MX",
            Patients.withMx("10 feedback-smtp.eu-west-1.amazonses.com", "20 mail.example.com"),
            "error mail-from: bounce.example.com must have SES's MX alone"),
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
            "warning spf: SPF of bounce.example.com takes more than 10"),
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

  static Stream<Sick> wirings() {
    return Stream.of(
        new Sick(
            "nobody told",
            Patients.withDestinations(),
            "error feedback: no topic gets the reports of type BOUNCE",
            "error feedback: no topic gets the reports of type COMPLAINT"),
        new Sick(
            "switched off",
            Patients.withDestinations(
                new Destination("sns", false, Set.of("BOUNCE", "COMPLAINT"), Patients.TOPIC)),
            "error feedback: no topic gets the reports of type BOUNCE",
            "error feedback: no topic gets the reports of type COMPLAINT"),
        new Sick(
            "no complaints",
            Patients.withDestinations(
                new Destination("sns", true, Set.of("BOUNCE"), Patients.TOPIC)),
            "error feedback: no topic gets the reports of type COMPLAINT"),
        new Sick(
            "no such set",
            Patients.withWiring(
                was ->
                    new WiringFacts(
                        Optional.of(new ConfigurationSet("main", false, List.of())),
                        Optional.of(
                            List.of(
                                new IdentityTopics("example.com", Patients.TOPIC, Patients.TOPIC))),
                        was.topics(),
                        was.backlog())),
            "error feedback: the configuration set main does not exist"),
        new Sick(
            "told twice",
            Patients.withWiring(
                was ->
                    new WiringFacts(
                        was.configurationSet(),
                        Optional.of(List.of(new IdentityTopics("example.com", Patients.TOPIC, ""))),
                        was.topics(),
                        was.backlog())),
            "warning feedback: each report of type BOUNCE comes more than once"),
        new Sick(
            "overridden",
            overridden(),
            "type BOUNCE; the domain's topic does not count",
            "type COMPLAINT; the domain's topic"),
        new Sick(
            "closed topic",
            Patients.withTopic(new Topic(Patients.TOPIC, true, Publishing.NOBODY, 1, "")),
            "error topic: SES may not publish"),
        new Sick(
            "open topic",
            Patients.withTopic(new Topic(Patients.TOPIC, true, Publishing.OPEN, 1, "")),
            "warning topic: any customer of SES"),
        new Sick(
            "deleted topic",
            Patients.withTopic(new Topic(Patients.TOPIC, false, Publishing.NOBODY, 0, "")),
            "error topic: the topic " + Patients.TOPIC + " does not exist"),
        new Sick(
            "lonely topic",
            Patients.withTopic(new Topic(Patients.TOPIC, true, Publishing.LIMITED, 0, "")),
            "error topic: nobody is subscribed"),
        new Sick(
            "AWS's key",
            Patients.withTopic(
                new Topic(Patients.TOPIC, true, Publishing.LIMITED, 1, "alias/aws/sns")),
            "error topic: " + Patients.TOPIC + " is encrypted with AWS's own key"),
        new Sick(
            "dead letters",
            Patients.withWiring(
                was ->
                    new WiringFacts(
                        was.configurationSet(),
                        was.identities(),
                        was.topics(),
                        Optional.of(new Backlog(Patients.QUEUE, 3)))),
            "warning dead-letters: about 3 messages"));
  }

  @Test
  void what_could_not_be_read_is_told_and_not_judged() {
    Facts well = Patients.healthy();
    Finding unread = Finding.warning("account", "could not look", "allow ses:GetAccount");
    Facts blind =
        new Facts(
            well.setup(),
            Optional.empty(),
            Optional.empty(),
            new DnsFacts(Optional.empty(), Optional.empty(), Optional.empty()),
            new WiringFacts(Optional.empty(), Optional.empty(), List.of(), Optional.empty()),
            List.of(unread));

    assertThat(Checks.judge(blind).findings()).containsExactly(unread);
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

  private static Identity address(Optional<String> set) {
    return new Identity(
        "hello@example.com",
        true,
        new Dkim(false, "NOT_STARTED", "", false, "", List.of()),
        new MailFrom("bounce.example.com", "SUCCESS"),
        false,
        set);
  }

  /** The domain notifies a topic, but the address is an identity of its own and notifies none. */
  private static Facts overridden() {
    Facts well = Patients.healthy();
    return new Facts(
        new Setup(well.setup().sender(), "eu-west-1", Optional.empty(), Optional.empty()),
        well.account(),
        Optional.of(
            new IdentityFacts(
                Optional.of(address(Optional.empty())), Optional.of(Patients.DOMAIN))),
        well.dns(),
        new WiringFacts(
            Optional.empty(),
            Optional.of(
                List.of(
                    new IdentityTopics("hello@example.com", "", ""),
                    new IdentityTopics("example.com", Patients.TOPIC, Patients.TOPIC))),
            well.wiring().topics(),
            Optional.empty()),
        List.of());
  }
}
