package dev.mailwright.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.event.Feedback;
import dev.mailwright.mail.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sender's own faults suppress nobody; the recipient's do. */
class SenderFaultTest {
  private static final Address ADA = new Address("ada@example.com");

  static Stream<String> bounces() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/feedback-bounces.tsv")).stream()
        .filter(line -> !line.startsWith("#"));
  }

  @ParameterizedTest
  @MethodSource("bounces")
  void each_bounce_has_its_effect_and_its_fault(String line) {
    String[] cells = line.split("\t", -1);
    Feedback.Bounce bounce =
        new Feedback.Bounce(
            new Feedback.Source("ses-1", "", Map.of(), Optional.empty()),
            "f-1",
            new Feedback.BounceKind(cells[0], cells[1]),
            List.of(
                new Feedback.Recipient(
                    ADA.value(),
                    Optional.of(ADA),
                    cells[2].isEmpty() ? "" : "failed",
                    cells[2],
                    cells[3])));

    Classification classification = new BounceClassifier().classify(bounce).get(0);

    assertThat(classification.effect().name()).isEqualTo(cells[4]);
    assertThat(classification.senderFault().map(Enum::name).orElse("-")).isEqualTo(cells[5]);
    assertThat(classification.reason()).doesNotContain("ada@", "192.0.2.1");
  }

  @Test
  void each_fault_has_a_fix() {
    assertThat(SenderFault.values()).allMatch(fault -> fault.fix().endsWith("."));
  }
}
