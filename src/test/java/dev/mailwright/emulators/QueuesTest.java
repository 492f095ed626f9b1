package dev.mailwright.emulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.sqs.model.Message;

/** Messages from a topic through a queue to a Lambda event, and redelivery of failed ones. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueuesTest {
  private final Optional<Moto> moto = Moto.start();
  private RecordingHandler handler;
  private Queues queues;

  @BeforeEach
  void emulator() {
    assumeTrue(moto.isPresent(), "no emulator of SNS and SQS");
    moto.orElseThrow().reset();
    queues = Queues.at(moto.orElseThrow().endpoint());
    handler = new RecordingHandler();
  }

  @AfterEach
  void disconnect() {
    if (queues != null) {
      queues.close();
    }
  }

  @AfterAll
  void stop() {
    moto.ifPresent(Moto::close);
  }

  @Test
  void an_envelope_arrives_as_a_lambda_event() {
    MessageQueue queue = queue(Queues.Kind.STANDARD, Queues.Delivery.ENVELOPE, "hello");

    new EventSourceMapping(queue).drain(handler::takeAll);

    JsonNode message = RecordingHandler.read(handler.record(0).get("body").textValue());
    assertThat(message.get("Type").textValue()).isEqualTo("Notification");
    assertThat(message.get("Message").textValue()).isEqualTo("hello");
    assertThat(message.get("TopicArn").textValue()).endsWith(":events");
    assertThat(message.at("/MessageAttributes/type/Value").textValue()).isEqualTo("Greeting");
  }

  @Test
  void a_record_has_the_fields_that_lambda_sets() {
    MessageQueue queue = queue(Queues.Kind.STANDARD, Queues.Delivery.RAW, "hello");

    new EventSourceMapping(queue).drain(handler::takeAll);

    JsonNode record = handler.record(0);
    assertThat(record.get("messageId").textValue()).isNotBlank();
    assertThat(record.get("receiptHandle").textValue()).isNotBlank();
    assertThat(record.get("body").textValue()).isEqualTo("hello");
    assertThat(record.get("md5OfBody").textValue()).isEqualTo("5d41402abc4b2a76b9719d911017c592");
    assertThat(record.get("eventSource").textValue()).isEqualTo("aws:sqs");
    assertThat(record.get("eventSourceARN").textValue()).isEqualTo(queue.arn());
    assertThat(record.get("awsRegion").textValue()).isEqualTo("us-east-1");
    assertThat(record.at("/attributes/ApproximateReceiveCount").textValue()).isEqualTo("1");
    assertThat(record.at("/attributes/SentTimestamp").textValue()).matches("\\d{13}");
    assertThat(record.at("/messageAttributes/type/stringValue").textValue()).isEqualTo("Greeting");
    assertThat(record.at("/messageAttributes/type/dataType").textValue()).isEqualTo("String");
  }

  @Test
  void a_fifo_queue_keeps_the_order_and_names_the_group() {
    MessageQueue queue = queue(Queues.Kind.FIFO, Queues.Delivery.RAW, "1", "2", "3");

    new EventSourceMapping(queue).drain(handler::takeAll);

    assertThat(handler.bodies()).containsExactly("1", "2", "3");
    assertThat(handler.record(0).at("/attributes/MessageGroupId").textValue()).isEqualTo("group");
    assertThat(handler.record(0).at("/attributes/MessageDeduplicationId").textValue())
        .isEqualTo("id-1");
  }

  @Test
  void more_than_ten_arrive_in_several_batches() {
    String[] bodies = IntStream.range(0, 25).mapToObj(i -> "m" + i).toArray(String[]::new);
    MessageQueue queue = queue(Queues.Kind.STANDARD, Queues.Delivery.RAW, bodies);

    List<EventSourceMapping.Invocation> done =
        new EventSourceMapping(queue).drain(handler::takeAll);

    assertThat(handler.bodies()).containsExactlyInAnyOrder(bodies);
    assertThat(done).extracting(EventSourceMapping.Invocation::received).containsExactly(10, 10, 5);
  }

  @Test
  void only_a_failed_record_is_redelivered() {
    EventSourceMapping mapping =
        new EventSourceMapping(queue(Queues.Kind.STANDARD, Queues.Delivery.RAW, "good", "bad"));

    assertThat(mapping.poll(handler::failBad).failed()).isEqualTo(1);
    mapping.drain(handler::takeAll);

    assertThat(handler.bodies()).containsExactlyInAnyOrder("good", "bad", "bad");
    assertThat(handler.record(2).at("/attributes/ApproximateReceiveCount").textValue())
        .isEqualTo("2");
  }

  @Test
  void after_a_crash_all_are_redelivered() {
    EventSourceMapping mapping =
        new EventSourceMapping(queue(Queues.Kind.FIFO, Queues.Delivery.RAW, "1", "2"));
    RuntimeException killed = new IllegalStateException("killed");

    EventSourceMapping.Invocation crashed =
        mapping.poll(
            event -> {
              throw killed;
            });
    mapping.drain(handler::takeAll);

    assertThat(crashed).isEqualTo(new EventSourceMapping.Invocation(2, 2, Optional.of(killed)));
    assertThat(handler.bodies()).containsExactly("1", "2");
  }

  @Test
  void a_response_with_an_unknown_message_id_fails_the_whole_batch() {
    EventSourceMapping mapping =
        new EventSourceMapping(queue(Queues.Kind.STANDARD, Queues.Delivery.RAW, "1", "2"));

    byte[] stranger =
        RecordingHandler.bytes(
            "{\"batchItemFailures\":[" + RecordingHandler.failure("stranger") + "]}");

    assertThat(mapping.poll(event -> stranger).failed()).isEqualTo(2);
    assertThat(mapping.poll(event -> RecordingHandler.bytes("no json")).failed()).isEqualTo(2);
    assertThat(mapping.poll(event -> new byte[0]).failed()).isZero();
  }

  @Test
  void a_message_that_fails_too_often_is_moved_to_the_dead_letter_queue() {
    MessageQueue queue = queue(Queues.Kind.STANDARD, Queues.Delivery.RAW, "good", "bad");

    new EventSourceMapping(queue).drain(handler::failBad);

    assertThat(handler.bodies()).containsExactlyInAnyOrder("good", "bad", "bad", "bad");
    assertThat(queue.drainDead()).extracting(Message::body).containsExactly("bad");
    assertThat(queue.drainDead()).isEmpty();
  }

  private MessageQueue queue(Queues.Kind kind, Queues.Delivery delivery, String... messages) {
    Queues.Topic topic = queues.topic("events", kind);
    MessageQueue queue = queues.queue("mails", kind, 3);
    queues.subscribe(topic, queue, delivery);
    queues.publish(topic, List.of(messages).stream().map(m -> publication(kind, m)).toList());
    return queue;
  }

  private static Publication publication(Queues.Kind kind, String message) {
    Publication plain = Publication.of(message).with(Map.of("type", "Greeting"));
    return kind == Queues.Kind.FIFO ? plain.inGroup("group", "id-" + message) : plain;
  }
}
