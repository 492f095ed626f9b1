package dev.mailwright.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailwright.doctor.DnsLookup.Type;
import dev.mailwright.emulators.LoopbackDns;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DnsServerLookupTest {
  private final LoopbackDns server = new LoopbackDns();
  private final DnsServerLookup dns = new DnsServerLookup(server.address(), Duration.ofMillis(300));

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void records_are_text_without_the_trailing_dot() {
    server.put("b.example.com", "MX", "10 Feedback-SMTP.eu-west-1.amazonses.com.");
    server.put("t._domainkey.example.com", "CNAME", "t.dkim.amazonses.com.");
    server.text("b.example.com", "v=spf1 include:amazonses.com ~all");

    assertThat(dns.lookup("b.example.com", Type.MX))
        .containsExactly("10 feedback-smtp.eu-west-1.amazonses.com");
    assertThat(dns.lookup("t._domainkey.example.com", Type.CNAME))
        .containsExactly("t.dkim.amazonses.com");
    assertThat(dns.lookup("b.example.com", Type.TXT))
        .containsExactly("v=spf1 include:amazonses.com ~all");
  }

  @Test
  void the_strings_of_a_long_record_are_joined_and_read_over_tcp_if_needed() {
    String text = "v=spf1 " + "ip4:192.0.2.1 ".repeat(300) + "~all";
    server.text("long.example.com", text);

    assertThat(dns.lookup("long.example.com", Type.TXT)).containsExactly(text);
  }

  @Test
  void a_missing_name_and_a_missing_record_are_both_empty() {
    server.text("example.com", "hello");

    assertThat(dns.lookup("nowhere.example.com", Type.TXT)).isEmpty();
    assertThat(dns.lookup("example.com", Type.MX)).isEmpty();
  }

  @Test
  void a_failing_server_is_not_the_same_as_no_record() {
    server.breakDown("example.com");

    assertThatThrownBy(() -> dns.lookup("example.com", Type.TXT))
        .isInstanceOf(DnsLookup.UnavailableException.class)
        .hasMessage("example.com: the DNS server returned SERVFAIL");
  }

  @Test
  void a_silent_server_times_out() {
    server.silence("example.com");

    assertThatThrownBy(() -> dns.lookup("example.com", Type.TXT))
        .isInstanceOf(DnsLookup.UnavailableException.class)
        .hasMessageContaining("gave no answer");
  }

  @Test
  void the_system_s_server_is_the_first_in_resolv_conf() {
    assertThat(
            DnsServerLookup.nameServer(
                "# x\nsearch a.b\nnameserver 10.0.0.2\nnameserver 10.0.0.3\n"))
        .hasToString("/10.0.0.2:53");
    assertThat(DnsServerLookup.nameServer("").getAddress().isLoopbackAddress()).isTrue();
  }
}
