package dev.mailwright.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.Notifications;
import dev.mailwright.Samples;
import dev.mailwright.json.UnreadableMessageException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Reading any input ends in an event or a typed exception. */
class ReaderPropertiesTest {
  private final EventReader reader = new EventReader();

  @Property(tries = 2_000)
  void any_text_is_read_or_refused(@ForAll String message) {
    readOrRefuse(message);
  }

  @Property(tries = 2_000)
  void a_damaged_alarm_is_read_or_refused(@ForAll("damagedAlarms") String message) {
    readOrRefuse(message);
  }

  @Property(tries = 1_000)
  void a_damaged_invocation_is_read_or_refused(@ForAll("damagedInvocations") byte[] input) {
    try {
      for (SnsRecord record : new SnsRecordsReader().read(new ByteArrayInputStream(input))) {
        if (record instanceof SnsRecord.Notified notified) {
          readOrRefuse(notified.notification().message());
        }
      }
    } catch (InvalidInvocationException e) {
      assertThat(e).hasMessageStartingWith("The invocation");
    }
  }

  private void readOrRefuse(String message) {
    try {
      assertThat(reader.read(Notifications.of("any", message))).isNotNull();
    } catch (UnreadableMessageException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  @Provide
  Arbitrary<String> damagedAlarms() {
    return damaged(Samples.notification("alarm-metric-math").message());
  }

  @Provide
  Arbitrary<byte[]> damagedInvocations() {
    String whole = new String(Samples.bytes("mixed-batch"), StandardCharsets.UTF_8);
    return damaged(whole).map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  /** Replaces a range of characters with other text, which may be invalid JSON. */
  private static Arbitrary<String> damaged(String whole) {
    Arbitrary<Integer> positions = Arbitraries.integers().between(0, whole.length());
    Arbitrary<String> patches =
        Arbitraries.of(
            "", "null", "{}", "[]", "\"", "{", "}", "-1e9", "\\u0000", "[[[[", "\uD800", ",");
    return positions.flatMap(
        start ->
            Arbitraries.integers()
                .between(0, 60)
                .flatMap(
                    length ->
                        patches.map(
                            patch ->
                                whole.substring(0, start)
                                    + patch
                                    + whole.substring(Math.min(whole.length(), start + length)))));
  }
}
