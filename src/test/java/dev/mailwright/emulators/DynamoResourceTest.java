package dev.mailwright.emulators;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** DynamoDB local and its native library work with Quarkus's test class loader. */
@QuarkusTest
@QuarkusTestResource(value = DynamoResource.class, restrictToAnnotatedClass = true)
class DynamoResourceTest {
  @Inject DynamoDbClient client;
  DynamoLocal dynamo;

  @Test
  void the_client_of_the_application_finds_the_table() {
    dynamo.createTable("mailwright");

    assertThat(client.listTables().tableNames()).containsExactly("mailwright");
  }
}
