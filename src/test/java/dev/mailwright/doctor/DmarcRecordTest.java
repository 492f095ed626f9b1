package dev.mailwright.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DmarcRecordTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v=DMARC1; p=none",
        "v=DMARC1;p=reject;sp=none;adkim=s;aspf=r;pct=0;fo=1;",
        "v=DMARC1 ; p=Quarantine ; rua=mailto:a@example.com, mailto:b@example.net!10m"
      })
  void a_record_in_any_legal_notation_is_valid(String text) {
    assertThat(DmarcRecord.isOne(text)).isTrue();
    assertThat(DmarcRecord.parse(text).valid()).isTrue();
    assertThat(DmarcRecord.parse(text).ignored()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"v=DMARC1", "v=DMARC1; p=block", "v=DMARC1; p=none reject"})
  void a_record_without_a_policy_is_invalid(String text) {
    assertThat(DmarcRecord.isOne(text)).isTrue();
    assertThat(DmarcRecord.parse(text).valid()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v=DMARC1; p=none; pct=101",
        "v=DMARC1; p=none; aspf=x",
        "v=DMARC1; p=none; sp=x",
        "v=DMARC1; p=none; rua=dmarc@example.com",
        "v=DMARC1; p=none; p=reject",
        "v=DMARC1; p=none; hello"
      })
  void other_errors_fall_back_to_the_default(String text) {
    DmarcRecord record = DmarcRecord.parse(text);

    assertThat(record.valid()).isTrue();
    assertThat(record.ignored()).hasSize(1);
    assertThat(record.percent()).isEqualTo(100);
    assertThat(record.strictSpf()).isFalse();
    assertThat(record.policy(true)).isEqualTo("none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"v=dmarc1; p=none", "p=none; v=DMARC1", "v=DMARC10; p=none", "hello"})
  void a_text_without_the_dmarc_tag_is_not_a_record(String text) {
    assertThat(DmarcRecord.isOne(text)).isFalse();
  }

  @Test
  void a_subdomain_uses_the_subdomain_policy() {
    DmarcRecord record = DmarcRecord.parse("v=DMARC1; p=reject; sp=none");

    assertThat(record.policy(false)).isEqualTo("reject");
    assertThat(record.policy(true)).isEqualTo("none");
  }
}
