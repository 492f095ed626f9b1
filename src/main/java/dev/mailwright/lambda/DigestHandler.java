package dev.mailwright.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.mailwright.delivery.Delivery;
import dev.mailwright.delivery.DigestRun;
import dev.mailwright.delivery.Follower;
import dev.mailwright.delivery.Trip;
import dev.mailwright.digest.Batch;
import dev.mailwright.event.Fields;
import dev.mailwright.event.JsonReader;
import dev.mailwright.event.Notification;
import dev.mailwright.event.Topic;
import dev.mailwright.event.UnreadableMessageException;
import dev.mailwright.journal.Journal;
import dev.mailwright.send.Outcome;
import dev.mailwright.store.StoreUnavailableException;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The door for the schedule: sends the digests and groups that are due. Whatever it is invoked
 * with, it looks at the clock; by hand {@code {"digest": {"now": true}}} sends all that is
 * collected, with {@code "route"} of one route only, and {@code {"digest": {"again": ID}}} what was
 * refused before.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/what-is-scheduler.html">EventBridge
 *     Scheduler</a>
 */
@Named("digest")
@Singleton
public class DigestHandler implements RequestStreamHandler {
  private static final int MAX_VALUES = 1000;
  private static final Duration LEAST_TIME = Duration.ofSeconds(5);

  private final JsonReader json = new JsonReader(MAX_VALUES);
  private final DigestRun run;
  private final Follower follower;
  private final Journal journal;
  private final Clock clock;

  public DigestHandler(DigestRun run, Follower follower, Journal journal, Clock clock) {
    this.run = run;
    this.follower = follower;
    this.journal = journal;
    this.clock = clock;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    handle(input, output, Invocation.of(context));
  }

  void handle(InputStream input, OutputStream output, Invocation invocation) throws IOException {
    Optional<Fields> command = command(input);
    Optional<String> again = command.flatMap(fields -> fields.text("again"));
    List<Batch> batches = batches(command, again);
    if (again.isPresent() && batches.isEmpty()) {
      output.write(
          "{\"error\":\"there is no finished digest of this id\"}"
              .getBytes(StandardCharsets.UTF_8));
      return;
    }
    Tally tally = new Tally();
    List<Follower.Told> told = new ArrayList<>();
    for (Batch batch : batches) {
      send(
          batch,
          again.isPresent(),
          invocation,
          delivery -> {
            RecordReport report = report(batch, delivery);
            report.entries(invocation.requestId()).forEach(journal::write);
            tally.add(delivery);
            told.addAll(report.told());
          });
    }
    follower.tell(told);
    if (tally.anyTriedAgain()) {
      throw new DeferredDeliveryException(tally.toString());
    }
    output.write(tally.toJson().getBytes(StandardCharsets.UTF_8));
  }

  private Optional<Fields> command(InputStream input) {
    try {
      return json.read(input) instanceof Fields fields ? fields.object("digest") : Optional.empty();
    } catch (UnreadableMessageException e) {
      return Optional.empty();
    }
  }

  private List<Batch> batches(Optional<Fields> command, Optional<String> again) {
    if (again.isPresent()) {
      return run.finished(again.get()).stream().toList();
    }
    boolean now = command.filter(fields -> Boolean.TRUE.equals(fields.get("now"))).isPresent();
    Optional<String> route = command.flatMap(fields -> fields.text("route"));
    List<Batch> batches = now ? run.open() : run.due(clock.instant());
    return batches.stream()
        .filter(batch -> route.isEmpty() || route.get().equals(batch.source().route()))
        .toList();
  }

  /** One that can't be sent stays due, and is no reason for the others. */
  private void send(Batch batch, boolean again, Invocation invocation, Consumer<Delivery> told) {
    Trip trip = invocation.trip();
    try {
      if (trip.deadline().timeLeft().compareTo(LEAST_TIME) < 0) {
        told.accept(left(batch, trip, "no time left in this invocation", "Give it more."));
      } else if (again) {
        run.sendAgain(batch, trip, told);
      } else {
        run.send(batch, trip, told);
      }
    } catch (StoreUnavailableException e) {
      told.accept(left(batch, trip, e.getMessage(), e.remedy()));
    } catch (RuntimeException | Error e) {
      String defect = "This is a defect of Mailwright: please report it with this line.";
      told.accept(left(batch, trip, "unexpected " + e.getClass().getName(), defect));
    }
  }

  private static Delivery left(Batch batch, Trip trip, String cause, String remedy) {
    return trip.noMail(batch.kind().word(), "", new Outcome.Deferred(cause, remedy, false));
  }

  private static RecordReport report(Batch batch, Delivery delivery) {
    return new RecordReport(
        new Notification.Origin(batch.id(), Topic.of(batch.source().topic()), ""),
        List.of(delivery));
  }
}
