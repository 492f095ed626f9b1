package dev.mailwright.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.mailwright.event.InvalidInvocationException;
import dev.mailwright.event.JsonReader;
import dev.mailwright.event.SnsRecord;
import dev.mailwright.event.SnsRecordsReader;
import dev.mailwright.event.UnreadableMessageException;
import dev.mailwright.journal.Journal;
import dev.mailwright.journal.Note;
import dev.mailwright.store.StoreUnavailableException;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The door for what SES reports of mails: bounces, complaints, deliveries. Invoked by hand with
 * {@code {"suppression": ...}} or {@code {"unsubscription": ...}}, it looks into either list or
 * changes it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/ses/latest/dg/monitor-sending-activity-using-notifications.html">Event
 *     notifications of SES</a>
 */
@Named("feedback")
@Singleton
public class FeedbackHandler implements RequestStreamHandler {
  private static final int MAX_VALUES = 500_000;

  private final JsonReader json = new JsonReader(MAX_VALUES);
  private final SnsRecordsReader reader = new SnsRecordsReader();
  private final FeedbackTaking taking;
  private final OperatorCommands commands;
  private final Journal journal;

  public FeedbackHandler(FeedbackTaking taking, OperatorCommands commands, Journal journal) {
    this.taking = taking;
    this.commands = commands;
    this.journal = journal;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    handle(input.readAllBytes(), output, Invocation.of(context));
  }

  void handle(byte[] input, OutputStream output, Invocation invocation) throws IOException {
    Optional<Map<String, Object>> answer = commands.run(document(input));
    if (answer.isPresent()) {
      output.write(bytes(JsonText.of(answer.get())));
      return;
    }
    int taken = 0;
    int again = 0;
    for (SnsRecord record : records(input)) {
      if (take(record, invocation)) {
        taken++;
      } else {
        again++;
      }
    }
    if (again > 0) {
      throw new DeferredDeliveryException(again + " of " + (taken + again) + " reports of SES");
    }
    output.write(bytes("{\"taken\":" + taken + "}"));
  }

  private Object document(byte[] input) {
    try {
      return json.read(new ByteArrayInputStream(input));
    } catch (UnreadableMessageException e) {
      return null;
    }
  }

  private List<SnsRecord> records(byte[] input) {
    try {
      return reader.read(new ByteArrayInputStream(input));
    } catch (InvalidInvocationException e) {
      journal.count(
          Note.trouble("FeedbackRefused", e.getMessage(), "Mend the trigger of the function."));
      throw e;
    }
  }

  /** False when the record must come again; one that can't be taken is no reason for the others. */
  private boolean take(SnsRecord record, Invocation invocation) {
    try {
      taking.take(record, invocation.functionAccount());
      return true;
    } catch (StoreUnavailableException e) {
      return false;
    } catch (RuntimeException | Error e) {
      journal.count(
          Note.trouble(
              "FeedbackRefused",
              "unexpected " + e.getClass().getName(),
              "This is a defect of Mailwright: please report it with this line."));
      return true;
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
