package dev.mailwright.emulators;

import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * DynamoDB local, in this JVM and in memory. Of all emulators it is closest to the service in
 * conditions and transactions. It listens on all interfaces, which no option changes.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DynamoDBLocal.UsageNotes.html">usage
 *     notes</a>
 */
public final class DynamoLocal implements AutoCloseable {
  /** A strong reference: a garbage-collected logger loses its level. */
  private final Logger jetty = Logger.getLogger("org.eclipse.jetty");

  private final DynamoDBProxyServer server;
  private final int port;

  private DynamoLocal(DynamoDBProxyServer server, int port) {
    this.server = server;
    this.port = port;
    jetty.setLevel(Level.WARNING);
  }

  public static DynamoLocal start() {
    int port = Loopback.freePort();
    try {
      DynamoDBProxyServer server =
          ServerRunner.createServerFromCommandLineArgs(
              new String[] {"-inMemory", "-sharedDb", "-disableTelemetry", "-port", "" + port});
      DynamoLocal dynamo = new DynamoLocal(server, port);
      server.start();
      return dynamo;
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB did not start", e);
    }
  }

  public String endpoint() {
    return "http://127.0.0.1:" + port;
  }

  /** A client without a fault proxy; the caller closes it. */
  public DynamoDbClient client() {
    return Loopback.client(DynamoDbClient.builder(), endpoint());
  }

  /**
   * Creates a table with Mailwright's schema: keys {@code pk} and {@code sk}, on-demand capacity.
   */
  public void createTable(String name) {
    try (DynamoDbClient client = client()) {
      client.createTable(
          table ->
              table
                  .tableName(name)
                  .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
                  .attributeDefinitions(Stream.of("pk", "sk").map(DynamoLocal::string).toList())
                  .billingMode(BillingMode.PAY_PER_REQUEST));
    }
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static AttributeDefinition string(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB did not stop", e);
    }
  }
}
