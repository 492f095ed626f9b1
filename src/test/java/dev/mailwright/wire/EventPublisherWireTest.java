package dev.mailwright.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mailwright.emulators.Moto;
import dev.mailwright.publish.EventPublisher;
import dev.mailwright.publish.MailEvent;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Tests the publisher against an SNS emulator, and the messages in its queues. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventPublisherWireTest {
  private static final Map<String, String> RAW = Map.of("RawMessageDelivery", "true");

  private Optional<Moto> moto = Optional.empty();
  private SnsClient sns;
  private SqsClient sqs;

  @BeforeAll
  void start() {
    moto = Moto.start();
    moto.ifPresent(
        running -> {
          sns = client(SnsClient.builder(), running);
          sqs = client(SqsClient.builder(), running);
        });
  }

  @BeforeEach
  void emulator() {
    assumeTrue(moto.isPresent(), "no SNS emulator");
    moto.orElseThrow().reset();
  }

  @AfterAll
  void stop() {
    moto.ifPresent(
        running -> {
          sns.close();
          sqs.close();
          running.close();
        });
  }

  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder, Moto moto) {
    return builder
        .endpointOverride(URI.create(moto.endpoint()))
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  @Test
  void an_event_reaches_a_queue_of_the_topic_unchanged() {
    String topic = topic("user-events", Map.of());
    String queue = queue("mails", Map.of(), topic, RAW);

    String id =
        publisher(topic)
            .publish(
                MailEvent.named("user_registered")
                    .to("ada@example.com")
                    .with("name", "Gr\u00fc\u00dfe \ud83d\ude80")
                    .idempotencyKey("welcome-42"));

    assertThat(id).isNotBlank();
    assertThat(received(queue))
        .extracting(Message::body)
        .containsExactly(
            "{\"event\":\"user_registered\",\"email\":\"ada@example.com\","
                + "\"name\":\"Gr\u00fc\u00dfe \ud83d\ude80\",\"idempotency_key\":\"welcome-42\"}");
  }

  @Test
  void a_filter_policy_on_the_event_name_passes_only_that_event() {
    String topic = topic("user-events", Map.of());
    String queue =
        queue(
            "mails",
            Map.of(),
            topic,
            Map.of(
                "RawMessageDelivery", "true", "FilterPolicy", "{\"event\": [\"order_shipped\"]}"));

    publisher(topic).publish(MailEvent.named("user_registered"));
    publisher(topic).publish(MailEvent.named("order_shipped"));

    assertThat(received(queue))
        .singleElement()
        .satisfies(message -> assertThat(message.body()).contains("\"order_shipped\""));
  }

  @Test
  void a_fifo_topic_accepts_a_repeated_event_once() {
    String topic = fifoTopic();
    String queue = fifoQueue(topic);
    MailEvent event =
        MailEvent.named("user_registered").to("ada@example.com").idempotencyKey("welcome-42");

    publisher(topic).publish(event);
    publisher(topic).publish(event.with("attempt", 2));

    assertThat(received(queue))
        .singleElement()
        .satisfies(message -> assertThat(message.body()).doesNotContain("attempt"));
  }

  @Test
  void a_fifo_topic_keeps_a_person_s_events_in_one_group() {
    String topic = fifoTopic();
    String queue = fifoQueue(topic);

    publisher(topic).publish(MailEvent.named("first").to("ada@example.com"));
    publisher(topic).publish(MailEvent.named("second").to("ada@example.com"));

    List<Message> messages = received(queue);
    assertThat(messages).hasSize(2);
    assertThat(messages.get(0).body()).contains("\"first\"");
    assertThat(messages)
        .extracting(
            message -> message.attributes().get(MessageSystemAttributeName.MESSAGE_GROUP_ID))
        .containsOnly("b5fc85e55755f9e0d030a10ab4429b6b");
  }

  private EventPublisher publisher(String topic) {
    return new EventPublisher(sns, topic);
  }

  private String fifoTopic() {
    return topic("user-events.fifo", Map.of("FifoTopic", "true"));
  }

  private String fifoQueue(String topic) {
    return queue("mails.fifo", Map.of(QueueAttributeName.FIFO_QUEUE, "true"), topic, RAW);
  }

  private String topic(String name, Map<String, String> attributes) {
    return sns.createTopic(request -> request.name(name).attributes(attributes)).topicArn();
  }

  private String queue(
      String name,
      Map<QueueAttributeName, String> attributes,
      String topic,
      Map<String, String> subscription) {
    String url =
        sqs.createQueue(request -> request.queueName(name).attributes(attributes)).queueUrl();
    String arn =
        sqs.getQueueAttributes(
                request -> request.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    sns.subscribe(
        request -> request.topicArn(topic).protocol("sqs").endpoint(arn).attributes(subscription));
    return url;
  }

  private List<Message> received(String queue) {
    return sqs.receiveMessage(
            request ->
                request
                    .queueUrl(queue)
                    .maxNumberOfMessages(10)
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }
}
