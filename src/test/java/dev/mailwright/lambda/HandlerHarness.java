package dev.mailwright.lambda;

import dev.mailwright.delivery.DeliveryListener;
import dev.mailwright.delivery.EventProcessor;
import dev.mailwright.delivery.MailDispatcher;
import dev.mailwright.delivery.SendGuard;
import dev.mailwright.idempotency.IdempotencyStore;
import dev.mailwright.idempotency.TableIdempotencyStore;
import dev.mailwright.mail.Mail;
import dev.mailwright.metrics.EventLog;
import dev.mailwright.metrics.LogEntry;
import dev.mailwright.metrics.MetricEntry;
import dev.mailwright.send.Deadline;
import dev.mailwright.send.Outcome;
import dev.mailwright.store.MemoryTable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Runs a handler like one execution environment: its state persists across invocations. */
final class HandlerHarness {
  private final IdempotencyStore idempotency =
      new TableIdempotencyStore(new MemoryTable(), Clock.systemUTC(), Duration.ofDays(7), false);
  private final List<LogEntry> entries = new ArrayList<>();
  private RetryQueue retries = RetryQueue.none();

  void handOverTo(RetryQueue queue) {
    retries = queue;
  }

  /** The log entries of all invocations. */
  List<LogEntry> entries() {
    return entries;
  }

  /** Runs one invocation with the given SES outcomes and returns its response. */
  String handle(EventProcessor processor, byte[] event, Function<Mail, Outcome> ses)
      throws IOException {
    EventProcessor tested =
        processor.with(
            new MailDispatcher((mail, deadline) -> ses.apply(mail), idempotency, SendGuard.open()));
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    new SnsHandler(tested, retries, DeliveryListener.none(), log())
        .handle(
            new ByteArrayInputStream(event),
            output,
            new Invocation("request-1", "123456789012", Deadline.in(Duration.ofSeconds(30))));
    return output.toString(StandardCharsets.UTF_8);
  }

  private EventLog log() {
    return new EventLog() {
      @Override
      public void write(LogEntry entry) {
        entries.add(entry);
      }

      @Override
      public void count(MetricEntry note) {
        throw new AssertionError(note.toString());
      }

      @Override
      public void warn(String message) {
        throw new AssertionError(message);
      }
    };
  }
}
