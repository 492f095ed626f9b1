package dev.mailwright.lambda;

import dev.mailwright.delivery.Dispatch;
import dev.mailwright.delivery.Follower;
import dev.mailwright.delivery.Gate;
import dev.mailwright.delivery.Postman;
import dev.mailwright.journal.Entry;
import dev.mailwright.journal.Journal;
import dev.mailwright.journal.Note;
import dev.mailwright.ledger.Ledger;
import dev.mailwright.ledger.TableLedger;
import dev.mailwright.mail.Mail;
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

/** One execution environment of the function: its memory lasts from invocation to invocation. */
final class HandlerHarness {
  private final Ledger ledger =
      new TableLedger(
          new MemoryTable(), Clock.systemUTC(), new TableLedger.Terms(Duration.ofDays(7), false));
  private final List<Entry> told = new ArrayList<>();

  /** All that the journal was told, over all invocations. */
  List<Entry> told() {
    return told;
  }

  /** The answer of one invocation, with SES as given. */
  String handle(Postman postman, byte[] event, Function<Mail, Outcome> ses) throws IOException {
    Postman tested =
        postman.with(new Dispatch((mail, deadline) -> ses.apply(mail), ledger, Gate.open()));
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    new DeliverHandler(tested, Follower.nobody(), journal())
        .handle(
            new ByteArrayInputStream(event),
            output,
            new Invocation("request-1", "123456789012", Deadline.in(Duration.ofSeconds(30))));
    return output.toString(StandardCharsets.UTF_8);
  }

  private Journal journal() {
    return new Journal() {
      @Override
      public void write(Entry entry) {
        told.add(entry);
      }

      @Override
      public void count(Note note) {
        throw new AssertionError(note.toString());
      }

      @Override
      public void warn(String message) {
        throw new AssertionError(message);
      }
    };
  }
}
