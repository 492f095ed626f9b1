package dev.mailwright.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.mailwright.delivery.Delivery;
import dev.mailwright.delivery.DeliveryContext;
import dev.mailwright.delivery.DeliveryListener;
import dev.mailwright.delivery.DigestJob;
import dev.mailwright.digest.Batch;
import dev.mailwright.event.Notification;
import dev.mailwright.event.Topic;
import dev.mailwright.json.JsonObject;
import dev.mailwright.json.JsonReader;
import dev.mailwright.json.JsonWriter;
import dev.mailwright.json.UnreadableMessageException;
import dev.mailwright.metrics.EventLog;
import dev.mailwright.send.Outcome;
import dev.mailwright.store.StoreUnavailableException;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Sends due digests and groups, regardless of its input. Manual invocations: {@code {"digest":
 * {"now": true}}} sends everything that is queued, or that of one {@code "route"}, and {@code
 * {"digest": {"again": ID}}} resends a digest that was refused; with {@code "doubt": true} also one
 * that SES may have accepted.
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
  private final DigestJob job;
  private final DeliveryListener listener;
  private final EventLog log;
  private final Clock clock;

  public DigestHandler(DigestJob job, DeliveryListener listener, EventLog log, Clock clock) {
    this.job = job;
    this.listener = listener;
    this.log = log;
    this.clock = clock;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    handle(input, output, Invocation.of(context));
  }

  void handle(InputStream input, OutputStream output, Invocation invocation) throws IOException {
    Optional<JsonObject> command = command(input);
    Optional<String> again = command.flatMap(fields -> fields.text("again"));
    Optional<String> route = command.flatMap(fields -> fields.text("route"));
    boolean inDoubtToo = command.filter(fields -> isTrue(fields, "doubt")).isPresent();
    InvocationReport report = new InvocationReport(log, invocation);
    List<Batch> batches = List.of();
    try {
      batches = batches(command, again);
      Optional<String> error = error(again, route, batches);
      if (error.isPresent()) {
        output.write(JsonWriter.writeBytes(Map.of("error", error.get())));
        return;
      }
    } catch (StoreUnavailableException e) {
      Outcome deferred = new Outcome.Deferred(e.getMessage(), e.fix(), false);
      report.add(
          InvocationReport.unknownOrigin(""),
          invocation.deliveryContext().noMail("digest", "", deferred));
    }
    for (Batch batch : batches) {
      if (route.isEmpty() || route.get().equals(batch.source().route())) {
        Notification.Origin origin =
            new Notification.Origin(batch.id(), Topic.of(batch.source().topic()), "");
        Sending sending =
            again.isPresent()
                ? (context, results) -> job.sendAgain(batch, inDoubtToo, context, results)
                : (context, results) -> job.send(batch, context, results);
        send(batch, sending, invocation, delivery -> report.add(origin, delivery));
      }
    }
    report.passTo(listener);
    output.write(report.countsOrFailure());
  }

  private Optional<JsonObject> command(InputStream input) {
    try {
      return json.read(input) instanceof JsonObject fields
          ? fields.object("digest")
          : Optional.empty();
    } catch (UnreadableMessageException e) {
      return Optional.empty();
    }
  }

  private List<Batch> batches(Optional<JsonObject> command, Optional<String> again) {
    if (again.isPresent()) {
      return job.finished(again.get()).stream().toList();
    }
    boolean now = command.filter(fields -> isTrue(fields, "now")).isPresent();
    return now ? job.open() : job.due(clock.instant());
  }

  private static boolean isTrue(JsonObject fields, String name) {
    return Boolean.TRUE.equals(fields.get(name));
  }

  /** Returns what is wrong with a command; empty if nothing is. */
  private Optional<String> error(
      Optional<String> again, Optional<String> route, List<Batch> batches) {
    if (again.isPresent() && batches.isEmpty()) {
      return Optional.of("no finished digest has this ID");
    }
    Set<String> known = new TreeSet<>(job.routes());
    batches.forEach(batch -> known.add(batch.source().route()));
    return route
        .filter(name -> !known.contains(name))
        .map(name -> "no such route; routes whose events can wait: " + String.join(", ", known));
  }

  /** A way to send a batch. */
  private interface Sending {
    void send(DeliveryContext context, Consumer<Delivery> results);
  }

  /** Sends a batch. On failure, the batch stays due and the others are still sent. */
  private void send(
      Batch batch, Sending sending, Invocation invocation, Consumer<Delivery> results) {
    DeliveryContext context = invocation.deliveryContext();
    try {
      if (context.deadline().timeLeft().compareTo(LEAST_TIME) < 0) {
        results.accept(
            deferred(
                batch,
                context,
                "no time left in this invocation",
                "Increase the function's timeout."));
      } else {
        sending.send(context, results);
      }
    } catch (StoreUnavailableException e) {
      results.accept(deferred(batch, context, e.getMessage(), e.fix()));
    } catch (RuntimeException | Error e) {
      results.accept(deferred(batch, context, Outcome.describe(e), Outcome.REPORT_DEFECT));
    }
  }

  private static Delivery deferred(
      Batch batch, DeliveryContext context, String reason, String fix) {
    return context.noMail(batch.kind().word(), "", new Outcome.Deferred(reason, fix, false));
  }
}
