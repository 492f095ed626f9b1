package dev.mailwright.emulators;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * A Lambda event source mapping with partial batch responses. Failed messages are visible again at
 * once, so tests don't wait for the visibility timeout; the queue moves messages that were received
 * too often to its dead-letter queue.
 */
public final class EventSourceMapping {
  private final MessageQueue queue;

  public EventSourceMapping(MessageQueue queue) {
    this.queue = queue;
  }

  /**
   * The result of one invocation.
   *
   * @param failed number of received messages that will be redelivered
   * @param crash exception thrown by the handler
   */
  public record Invocation(int received, int failed, Optional<RuntimeException> crash) {}

  /**
   * Invokes the handler with up to ten messages, or not at all if the queue is empty.
   *
   * @param handler maps a Lambda event to a partial batch response; an exception fails the whole
   *     batch, an {@link Error} is rethrown
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

  /** Polls until the queue is empty. */
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
