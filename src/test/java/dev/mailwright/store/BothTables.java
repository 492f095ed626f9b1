package dev.mailwright.store;

import dev.mailwright.emulators.DynamoLocal;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A new in-memory table and a new DynamoDB local table. */
public final class BothTables implements AutoCloseable {
  private final DynamoLocal dynamo = DynamoLocal.start();
  private final DynamoDbClient client = dynamo.client();

  public BothTables() {
    dynamo.createTable("mailwright");
  }

  public List<Table> all() {
    return List.of(new MemoryTable(), named("mailwright"));
  }

  Table named(String name) {
    return new DynamoTable(client, name);
  }

  @Override
  public void close() {
    client.close();
    dynamo.close();
  }
}
