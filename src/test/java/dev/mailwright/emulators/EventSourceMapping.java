package dev.mailwright.emulators;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Lambda between a queue and a function that reports which items of a batch failed. What failed is
 * visible again at once, which spares a test the visibility timeout; the queue itself moves what
 * was received too often to its dead-letter queue.
 */
public final class EventSourceMapping {
  private final MessageQueue queue;

  public EventSourceMapping(MessageQueue queue) {
    this.queue = queue;
  }

  /**
   * One invocation.
   *
   * @param failed how many of the received come again
   * @param crash what the handler threw
   */
  public record Invocation(int received, int failed, Optional<RuntimeException> crash) {}

  /**
   * Invokes the handler with up to ten messages, or not at all when there are none: then nothing
   * was received, and nothing is left but what somebody else holds.
   *
   * @param handler a Lambda event in, a partial batch response out; an exception fails the whole
   *     batch, an error is the test's own and goes through
   */
  public Invocation poll(Function<byte[], byte[]> handler) {
    List<Message> batch = queue.receive();
    if (batch.isEmpty()) {
      return new Invocation(0, 0, Optional.empty());
    }
    Optional<RuntimeException> crash = Optional.empty();
    List<Message> failed = batch;
    try {
      byte[] response = handler.apply(LambdaSqsEvent.of(batch, queue.arn()));
      failed = new BatchResponse(response).failedOf(batch);
    } catch (RuntimeException e) {
      crash = Optional.of(e);
    }
    settle(batch, failed);
    return new Invocation(batch.size(), failed.size(), crash);
  }

  /** Until nothing comes any more. */
  public List<Invocation> drain(Function<byte[], byte[]> handler) {
    List<Invocation> invocations = new ArrayList<>();
    Invocation last = poll(handler);
    while (last.received() > 0) {
      invocations.add(last);
      last = poll(handler);
    }
    return invocations;
  }

  private void settle(List<Message> batch, List<Message> failed) {
    queue.delete(batch.stream().filter(message -> !failed.contains(message)).toList());
    queue.release(failed);
  }
}
