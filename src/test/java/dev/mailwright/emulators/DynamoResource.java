package dev.mailwright.emulators;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Starts DynamoDB local for a Quarkus test and configures its endpoint. */
public class DynamoResource implements QuarkusTestResourceLifecycleManager {
  private DynamoLocal dynamo;

  @Override
  public Map<String, String> start() {
    dynamo = DynamoLocal.start();
    return Map.of(
        "quarkus.dynamodb.endpoint-override", dynamo.endpoint(),
        "quarkus.dynamodb.aws.region", "us-east-1",
        "quarkus.dynamodb.aws.credentials.type", "static",
        "quarkus.dynamodb.aws.credentials.static-provider.access-key-id", "test",
        "quarkus.dynamodb.aws.credentials.static-provider.secret-access-key", "test");
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(dynamo, field -> field.getType() == DynamoLocal.class);
  }

  @Override
  public void stop() {
    dynamo.close();
  }
}
