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
 * AWS's own DynamoDB for tests, in this JVM and in memory: of all stand-ins it judges conditions
 * and transactions most like the service. It listens on all interfaces, and knows no option against
 * that.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DynamoDBLocal.UsageNotes.html">usage
 *     notes</a>
 */
public final class DynamoLocal implements AutoCloseable {
  /** Held, since a logger that nobody holds forgets its level. */
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

  /** Past all proxies, to look at what was stored; the caller closes it. */
  public DynamoDbClient client() {
    return Loopback.client(DynamoDbClient.builder(), endpoint());
  }

  /** A table as the project has it: keys pk and sk, paid on demand. */
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
