package dev.mailwright.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.doctor.Facts.DnsFacts.SpfFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpfEvaluationTest {
  private final Map<String, List<String>> zone = new HashMap<>();

  @Test
  void an_include_counts_and_lets_ses_send() {
    SpfFacts spf = walk("v=spf1 include:amazonses.com ~all");

    assertThat(spf.passes()).isTrue();
    assertThat(spf.lookups()).isEqualTo(1);
  }

  @Test
  void other_txt_records_do_not_count() {
    zone.put("b.example.com", List.of("site-verification=1", "v=spf10 x"));

    assertThat(walk().records()).isEmpty();
  }

  @Test
  void two_records_are_not_followed() {
    zone.put("b.example.com", List.of("v=spf1 include:amazonses.com", "v=spf1 -all"));

    assertThat(walk().records()).hasSize(2);
    assertThat(walk().passes()).isFalse();
  }

  @Test
  void lookups_count_at_all_depths() {
    zone.put("one.example", List.of("v=spf1 a mx include:two.example ~all"));
    zone.put("two.example", List.of("v=spf1 exists:%{i}.two.example ip4:192.0.2.0/24 ~all"));

    SpfFacts spf = walk("v=spf1 include:one.example include:amazonses.com a:x.example ~all");

    assertThat(spf.lookups()).isEqualTo(7);
    assertThat(spf.passes()).isTrue();
  }

  @Test
  void more_than_ten_lookups_do_not_pass() {
    SpfFacts spf = walk("v=spf1 include:amazonses.com a mx a:1 a:2 a:3 a:4 a:5 a:6 a:7 a:8 ~all");

    assertThat(spf.lookups()).isEqualTo(11);
    assertThat(spf.passes()).isFalse();
  }

  @Test
  void a_redirect_counts_without_an_all_mechanism() {
    assertThat(walk("v=spf1 redirect=amazonses.com").passes()).isTrue();
    assertThat(walk("v=spf1 redirect=amazonses.com -all").amazon()).isFalse();
  }

  @Test
  void mechanisms_after_all_are_ignored() {
    assertThat(walk("v=spf1 ~all include:amazonses.com").amazon()).isFalse();
  }

  @Test
  void a_fail_qualifier_on_an_include_does_not_let_ses_send() {
    assertThat(walk("v=spf1 -include:amazonses.com ~all").amazon()).isFalse();
  }

  @Test
  void a_loop_ends() {
    zone.put("one.example", List.of("v=spf1 include:b.example.com ~all"));

    assertThat(walk("v=spf1 include:one.example ~all").problems())
        .containsExactly("b.example.com includes itself");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v=spf1 include:amazonses.com include:nowhere.example ~all",
        "v=spf1 include:amazonses.com ipv4:192.0.2.1 ~all",
        "v=spf1 include:amazonses.com ip4:192.0.2 ~all",
        "v=spf1 include:amazonses.com include: ~all"
      })
  void a_broken_record_does_not_pass(String record) {
    assertThat(walk(record).problems()).hasSize(1);
    assertThat(walk(record).passes()).isFalse();
  }

  private SpfFacts walk(String record) {
    zone.put("b.example.com", List.of(record));
    return walk();
  }

  private SpfFacts walk() {
    zone.put("amazonses.com", List.of("v=spf1 ip4:199.255.192.0/22 -all"));
    return SpfEvaluation.of("b.example.com", (name, type) -> zone.getOrDefault(name, List.of()));
  }
}
