package dev.mailwright.emulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailwright.chaos.Fault;
import dev.mailwright.chaos.FaultPlan;
import dev.mailwright.chaos.FaultProxy;
import dev.mailwright.chaos.HttpMessage;
import dev.mailwright.chaos.Throttling;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

/** The DynamoDB behaviour that the idempotency store relies on, including injected faults. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DynamoLocalTest {
  private final DynamoLocal dynamo = DynamoLocal.start();

  @BeforeAll
  void table() {
    dynamo.createTable("mailwright");
  }

  @AfterAll
  void stop() {
    dynamo.close();
  }

  @Test
  void the_second_of_two_conditional_puts_fails() {
    try (FaultProxy proxy = proxy(Fault.PASS, Fault.PASS);
        DynamoDbClient client = client(proxy)) {
      put(client, "twice");

      assertThatThrownBy(() -> put(client, "twice"))
          .isInstanceOf(ConditionalCheckFailedException.class);
    }
  }

  @Test
  void a_throttled_put_fails_as_throttled_and_writes_nothing() {
    try (FaultProxy proxy = proxy(Fault.THROTTLE);
        DynamoDbClient client = client(proxy)) {
      assertThatThrownBy(() -> put(client, "throttled"))
          .isInstanceOf(ProvisionedThroughputExceededException.class);

      put(client, "throttled");
    }
  }

  @Test
  void a_put_with_a_lost_reply_is_written() {
    try (FaultProxy proxy = proxy(Fault.TAKE_AND_DROP);
        DynamoDbClient client = client(proxy)) {
      assertThatThrownBy(() -> put(client, "lost"));

      assertThatThrownBy(() -> put(client, "lost"))
          .isInstanceOf(ConditionalCheckFailedException.class);
    }
  }

  @Test
  void two_instances_are_independent() {
    try (DynamoLocal other = DynamoLocal.start();
        DynamoDbClient client = other.client()) {
      assertThat(client.listTables().tableNames()).isEmpty();
    }
  }

  private FaultProxy proxy(Fault... faults) {
    return FaultProxy.start(
        dynamo.endpoint(),
        Throttling.DYNAMODB,
        FaultPlan.script(faults).onlyFor(DynamoLocalTest::isPut));
  }

  private static boolean isPut(HttpMessage request) {
    return request.header("X-Amz-Target").filter("DynamoDB_20120810.PutItem"::equals).isPresent();
  }

  private static DynamoDbClient client(FaultProxy proxy) {
    return Loopback.client(DynamoDbClient.builder(), proxy.endpoint());
  }

  private static void put(DynamoDbClient client, String key) {
    client.putItem(
        put ->
            put.tableName("mailwright")
                .item(Map.of("pk", AttributeValue.fromS(key), "sk", AttributeValue.fromS("mail")))
                .conditionExpression("attribute_not_exists(pk)"));
  }
}
