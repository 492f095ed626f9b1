package dev.mailwright.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailwright.doctor.DnsLookup.Type;
import dev.mailwright.emulators.LoopbackDns;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServerLookupTest {
  private final LoopbackDns server = new LoopbackDns();
  private final ServerLookup dns = new ServerLookup(server.address(), Duration.ofMillis(300));

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void records_come_as_text_without_the_dot_at_the_end() {
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
  void the_strings_of_a_long_record_are_one_and_come_by_tcp_where_they_must() {
    String text = "v=spf1 " + "ip4:192.0.2.1 ".repeat(300) + "~all";
    server.text("long.example.com", text);

    assertThat(dns.lookup("long.example.com", Type.TXT)).containsExactly(text);
  }

  @Test
  void no_such_name_and_no_such_record_are_both_nothing() {
    server.text("example.com", "hello");

    assertThat(dns.lookup("nowhere.example.com", Type.TXT)).isEmpty();
    assertThat(dns.lookup("example.com", Type.MX)).isEmpty();
  }

  @Test
  void a_failing_server_is_not_the_same_as_no_record() {
    server.breakDown("example.com");

    assertThatThrownBy(() -> dns.lookup("example.com", Type.TXT))
        .isInstanceOf(DnsUnavailableException.class)
        .hasMessage("example.com: the DNS server says SERVFAIL");
  }

  @Test
  void a_silent_server_is_given_up() {
    server.silence("example.com");

    assertThatThrownBy(() -> dns.lookup("example.com", Type.TXT))
        .isInstanceOf(DnsUnavailableException.class)
        .hasMessageContaining("gives no answer");
  }

  @Test
  void the_system_s_server_is_the_first_in_resolv_conf() {
    assertThat(SystemServer.address("# x\nsearch a.b\nnameserver 10.0.0.2\nnameserver 10.0.0.3\n"))
        .hasToString("/10.0.0.2:53");
    assertThat(SystemServer.address("").getAddress().isLoopbackAddress()).isTrue();
  }
}
