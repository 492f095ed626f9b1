package dev.mailwright.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailwright.Samples;
import dev.mailwright.delivery.EventProcessor;
import dev.mailwright.mail.Mail;
import dev.mailwright.send.Outcome;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Lambda retries a failed invocation as a whole; sent mails must not be sent again. */
@QuarkusTest
class RetriedInvocationTest {
  private final HandlerHarness harness = new HandlerHarness();

  @Inject EventProcessor processor;

  @Test
  void the_retry_of_an_invocation_sends_only_what_was_deferred() throws IOException {
    List<String> sent = new ArrayList<>();
    List<String> down = new ArrayList<>(List.of("last@example.com"));

    assertThatThrownBy(() -> handle("mixed-batch", mail -> answer(mail, sent, down)))
        .isInstanceOf(DeferredDeliveryException.class);
    down.clear();
    String retried = handle("mixed-batch", mail -> answer(mail, sent, down));

    assertThat(sent).containsExactly("first@example.com", "last@example.com");
    assertThat(retried)
        .contains("\"sent\":1")
        .contains("\"duplicate\":1")
        .contains("\"refused\":2");
  }

  @Test
  void
      the_retry_of_a_record_with_several_mails_repeats_neither_what_was_sent_nor_what_may_have_been()
          throws IOException {
    List<String> tried = new ArrayList<>();

    assertThatThrownBy(() -> handle("several-recipients", mail -> mixed(mail, tried)))
        .isInstanceOf(DeferredDeliveryException.class)
        .hasMessageContaining("1 sent, 1 refused, 1 deferred, 1 unsure");
    assertThatThrownBy(() -> handle("several-recipients", mail -> mixed(mail, tried)))
        .isInstanceOf(DeferredDeliveryException.class)
        .hasMessageContaining("1 refused, 1 deferred, 1 unsure, 1 duplicate");
    assertThat(tried).containsExactly("sent", "unsure", "deferred", "deferred");
  }

  private static Outcome mixed(Mail mail, List<String> tried) {
    String to = mail.envelope().to().get(0).value();
    tried.add(to.substring(0, to.indexOf('@')));
    return switch (to) {
      case "sent@example.com" -> new Outcome.Accepted("1");
      case "unsure@example.com" -> throw new IllegalStateException("half way");
      default -> new Outcome.Deferred("throttled", "wait", false);
    };
  }

  private static Outcome answer(Mail mail, List<String> sent, List<String> down) {
    String to = mail.envelope().to().get(0).value();
    if (down.contains(to)) {
      return new Outcome.Deferred("throttled", "wait", false);
    }
    sent.add(to);
    return new Outcome.Accepted("ses-" + sent.size());
  }

  private String handle(String sample, Function<Mail, Outcome> ses) throws IOException {
    return harness.handle(processor, Samples.bytes(sample), ses);
  }
}
