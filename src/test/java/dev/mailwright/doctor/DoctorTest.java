package dev.mailwright.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.emulators.LoopbackDns;
import dev.mailwright.mail.Address;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs the doctor against canned AWS responses and a DNS server on loopback. */
class DoctorTest {
  private static final String QUEUE = "http://127.0.0.1/123456789012/dead";

  private final StubAws aws = new StubAws();
  private final LoopbackDns dns = new LoopbackDns();

  @BeforeEach
  void publish() {
    for (String token : List.of("aaaa1111", "bbbb2222", "cccc3333")) {
      dns.put(token + "._domainkey.example.com", "CNAME", token + ".dkim.amazonses.com.");
    }
    dns.put("bounce.example.com", "MX", "10 feedback-smtp.us-east-1.amazonses.com.");
    dns.text("bounce.example.com", "v=spf1 include:amazonses.com ~all");
    dns.text("amazonses.com", "v=spf1 ip4:199.255.192.0/22 -all");
    dns.text("_dmarc.example.com", "v=DMARC1; p=reject; rua=mailto:dmarc@example.com");
  }

  @AfterEach
  void stop() {
    aws.close();
    dns.close();
  }

  @Test
  void a_healthy_account_has_no_findings() {
    Diagnosis diagnosis = examine("hello@example.com");

    assertThat(diagnosis.findings()).isEmpty();
    assertThat(diagnosis.document())
        .containsEntry("healthy", true)
        .containsEntry(
            "account",
            Map.of(
                "domain",
                "example.com",
                "region",
                "us-east-1",
                "production",
                true,
                "sending",
                true,
                "enforcement",
                "HEALTHY",
                "quota_24h",
                50_000,
                "sent_24h",
                120,
                "rate_per_second",
                14));
  }

  @Test
  void a_parent_domain_of_the_sender_can_be_the_verified_identity() {
    assertThat(examine("hello@news.example.com").findings()).isEmpty();
  }

  @Test
  void an_identity_missing_in_ses_may_be_in_another_region() {
    List<Finding> findings = examine("hello@example.org").findings();

    assertThat(findings).extracting(Finding::check).containsExactly("identity", "dmarc");
    assertThat(findings.get(0).fix()).contains("set SES_REGION");
  }

  @Test
  void duplicate_bounce_notifications_are_found_in_both_ses_apis() {
    aws.say("GetIdentityNotificationAttributes", "notifications.xml");
    aws.change(
        "GetIdentityNotificationAttributes",
        "BOUNCE_TOPIC",
        "<BounceTopic>arn:aws:sns:us-east-1:123456789012:ses-reports</BounceTopic>");

    assertThat(examine("hello@example.com").findings())
        .extracting(Finding::problem)
        .containsExactly("each report of type BOUNCE is published more than once");
  }

  @Test
  void messages_in_the_dead_letter_queue_are_reported() {
    aws.change("GetQueueAttributes", "\"0\"", "\"7\"");

    assertThat(examine("hello@example.com").findings())
        .extracting(Finding::problem)
        .containsExactly("about 7 messages are in the dead-letter queue");
  }

  @Test
  void a_role_without_permissions_gets_them_listed_and_dns_is_still_checked() {
    aws.denyAll();

    assertThat(examine("hello@example.org").findings())
        .extracting(Finding::fix)
        .containsExactly(
            "_dmarc.example.org TXT \"v=DMARC1; p=none; rua=mailto:dmarc@example.org\"",
            "allow ses:GetAccount in the function's role",
            "allow ses:GetEmailIdentity in the function's role",
            "allow ses:GetConfigurationSetEventDestinations in the function's role",
            "allow sqs:GetQueueAttributes on the dead-letter queue in the function's role");
  }

  @Test
  void a_failed_dns_lookup_is_a_finding_of_its_own() {
    dns.breakDown("_dmarc.example.com");
    dns.silence("bounce.example.com");

    assertThat(examine("hello@example.com").findings())
        .extracting(Finding::problem)
        .satisfiesExactly(
            problem -> assertThat(problem).contains("_dmarc.example.com", "SERVFAIL"),
            problem -> assertThat(problem).contains("bounce.example.com", "no answer"));
  }

  @Test
  void the_report_is_available_as_text() {
    aws.change(
        "/v2/email/account",
        "\"ProductionAccessEnabled\": true",
        "\"ProductionAccessEnabled\": false");

    assertThat(examine("hello@example.com").text())
        .isEqualTo(
            """
            example.com through SES in us-east-1: 1 error, 0 warnings
            Account: sandbox, 120 of 50000 recipients in 24 hours, 14 a second

            ERROR (account): SES is in the sandbox: it sends only to verified addresses, 200 mails a day
              fix: aws sesv2 put-account-details --production-access-enabled --mail-type TRANSACTIONAL --website-url https://WEBSITE --use-case-description 'WHAT YOU SEND' --region us-east-1
            """);
  }

  private Diagnosis examine(String sender) {
    DoctorSettings settings =
        new DoctorSettings(
            new Address(sender),
            "us-east-1",
            Optional.of("main"),
            Optional.of(QUEUE),
            Optional.empty());
    return new Doctor(
            settings, () -> aws.reader(new DnsServerLookup(dns.address(), Duration.ofMillis(300))))
        .examine();
  }
}
