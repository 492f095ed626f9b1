package dev.mailwright.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * A DynamoDB table with the partition key {@code pk} and the sort key {@code sk}, both strings, and
 * the time-to-live attribute {@code expires_at}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ConditionExpressions.html">Condition
 *     expressions</a>
 */
public final class DynamoTable implements Table {
  private static final int MAX_ROUNDS = 5;

  private final DynamoDbClient client;
  private final String name;

  public DynamoTable(DynamoDbClient client, String name) {
    this.client = client;
    this.name = name;
  }

  @Override
  public Optional<Item> read(Key key) {
    return call(
        () ->
            DynamoItems.read(
                client
                    .getItem(
                        get -> get.tableName(name).key(DynamoItems.key(key)).consistentRead(true))
                    .item()));
  }

  @Override
  public List<Item> readAll(List<Key> keys) {
    if (keys.size() == 1) {
      return read(keys.get(0)).stream().toList();
    }
    KeysAndAttributes wanted =
        KeysAndAttributes.builder()
            .keys(keys.stream().distinct().map(DynamoItems::key).toList())
            .consistentRead(true)
            .build();
    return call(() -> readAll(wanted));
  }

  /** Under load, DynamoDB returns some keys as unprocessed. */
  private List<Item> readAll(KeysAndAttributes wanted) {
    Map<String, KeysAndAttributes> left = Map.of(name, wanted);
    List<Item> items = new ArrayList<>();
    for (int round = 0; round < MAX_ROUNDS && !left.isEmpty(); round++) {
      Map<String, KeysAndAttributes> asked = left;
      var answer = client.batchGetItem(get -> get.requestItems(asked));
      answer
          .responses()
          .getOrDefault(name, List.of())
          .forEach(item -> DynamoItems.read(item).ifPresent(items::add));
      left = answer.hasUnprocessedKeys() ? answer.unprocessedKeys() : Map.of();
    }
    if (!left.isEmpty()) {
      throw StoreUnavailableException.busy("DynamoDB is busy");
    }
    return items;
  }

  @Override
  public List<Item> list(String partition, int limit) {
    return query(
        query ->
            query
                .keyConditionExpression("pk = :pk")
                .expressionAttributeValues(Map.of(":pk", DynamoItems.text(partition)))
                .scanIndexForward(false)
                .limit(limit));
  }

  @Override
  public List<Item> page(String partition, String after, int limit) {
    if (after.isEmpty()) {
      return query(
          query ->
              query
                  .keyConditionExpression("pk = :pk")
                  .expressionAttributeValues(Map.of(":pk", DynamoItems.text(partition)))
                  .limit(limit));
    }
    return query(
        query ->
            query
                .keyConditionExpression("pk = :pk AND sk > :sk")
                .expressionAttributeValues(
                    Map.of(":pk", DynamoItems.text(partition), ":sk", DynamoItems.text(after)))
                .limit(limit));
  }

  private List<Item> query(Consumer<QueryRequest.Builder> wanted) {
    return call(
        () ->
            client
                .query(query -> wanted.accept(query.tableName(name).consistentRead(true)))
                .items()
                .stream()
                .flatMap(item -> DynamoItems.read(item).stream())
                .toList());
  }

  @Override
  public AppendResult append(List<Item> items, Key guard) {
    return call(() -> new DynamoTransaction(client, name).append(items, guard));
  }

  @Override
  public WriteResult put(Item item) {
    return conditionally(
        () ->
            client.putItem(
                put -> {
                  put.tableName(name)
                      .item(DynamoItems.write(item))
                      .returnValuesOnConditionCheckFailure(
                          ReturnValuesOnConditionCheckFailure.ALL_OLD);
                  if (item.version() == 1) {
                    put.conditionExpression("attribute_not_exists(pk)");
                  } else {
                    put.conditionExpression(DynamoItems.IF_VERSION)
                        .expressionAttributeValues(DynamoItems.version(item.version() - 1));
                  }
                }));
  }

  @Override
  public WriteResult remove(Item item) {
    return conditionally(
        () ->
            client.deleteItem(
                delete ->
                    delete
                        .tableName(name)
                        .key(DynamoItems.key(item.key()))
                        .conditionExpression(DynamoItems.IF_VERSION)
                        .expressionAttributeValues(DynamoItems.version(item.version()))
                        .returnValuesOnConditionCheckFailure(
                            ReturnValuesOnConditionCheckFailure.ALL_OLD)));
  }

  private static WriteResult conditionally(Runnable write) {
    return call(
        () -> {
          try {
            DynamoTransaction.retryConflicts(write);
            return WriteResult.success();
          } catch (ConditionalCheckFailedException e) {
            return WriteResult.conflict(
                e.hasItem() ? DynamoItems.read(e.item()) : Optional.empty());
          }
        });
  }

  @Override
  public Map<String, Long> add(Key key, Map<String, Long> increments, Instant expiresAt) {
    return call(
        () ->
            DynamoItems.counters(
                client
                    .updateItem(
                        update ->
                            DynamoItems.count(
                                update.tableName(name).key(DynamoItems.key(key)),
                                increments,
                                expiresAt))
                    .attributes()));
  }

  private static <T> T call(Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw unavailable(e);
    }
  }

  private static StoreUnavailableException unavailable(SdkException e) {
    if (e instanceof AwsServiceException answer && answer.awsErrorDetails() != null) {
      return answered(String.valueOf(answer.awsErrorDetails().errorCode()));
    }
    return StoreUnavailableException.unanswered(
        "no response from DynamoDB: " + e.getClass().getSimpleName(),
        "Check AWS_REGION and, in a VPC, the route to DynamoDB (a gateway endpoint is free).");
  }

  private static StoreUnavailableException answered(String code) {
    return switch (code) {
      case "ResourceNotFoundException" ->
          new StoreUnavailableException(
              "the table of MAILWRIGHT_TABLE does not exist",
              "Create it in the function's Region with the keys pk and sk, or unset the setting.");
      case "AccessDeniedException", "AccessDenied", "UnrecognizedClientException" ->
          new StoreUnavailableException(
              "DynamoDB denies access to the table",
              "Allow GetItem, BatchGetItem, PutItem, UpdateItem, DeleteItem, ConditionCheckItem and"
                  + " Query on it in the function's role.");
      case "ValidationException" ->
          new StoreUnavailableException(
              "the table rejects the item",
              "It must have the partition key pk and the sort key sk, both strings.");
      default -> StoreUnavailableException.busy("DynamoDB returned " + code);
    };
  }
}
