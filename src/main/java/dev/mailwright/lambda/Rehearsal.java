package dev.mailwright.lambda;

import dev.mailwright.delivery.Dispatch;
import dev.mailwright.delivery.Follower;
import dev.mailwright.delivery.Gate;
import dev.mailwright.delivery.Postman;
import dev.mailwright.journal.JsonJournal;
import dev.mailwright.ledger.NoLedger;
import dev.mailwright.mail.MimeWriter;
import dev.mailwright.send.Deadline;
import dev.mailwright.send.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;

/**
 * Walks one made-up event through the house to just before the door, so that the first real one is
 * quick.
 */
public final class Rehearsal {
  private static final String EVENT =
      """
      {"Records": [{"EventSource": "aws:sns", "Sns": {
        "MessageId": "rehearsal", "TopicArn": "arn:aws:sns:us-east-1:000000000000:user-events",
        "Message": "{\\"event\\": \\"user_registered\\", \\"email\\": \\"nobody@example.com\\"}"}}]}
      """;

  private final Postman postman;
  private final MimeWriter writer;

  public Rehearsal(Postman postman, MimeWriter writer) {
    this.postman = postman;
    this.writer = writer;
  }

  public void run() {
    Dispatch toNowhere =
        new Dispatch(
            (mail, deadline) -> new Outcome.Accepted(Integer.toString(writer.write(mail).length)),
            new NoLedger(),
            Gate.open());
    JsonJournal journal = new JsonJournal(OutputStream.nullOutputStream(), Clock.systemUTC());
    try {
      new DeliverHandler(postman.with(toNowhere), Follower.nobody(), journal)
          .handle(
              new ByteArrayInputStream(EVENT.getBytes(StandardCharsets.UTF_8)),
              OutputStream.nullOutputStream(),
              new Invocation("", "", Deadline.in(Duration.ofSeconds(2))));
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    }
  }
}
