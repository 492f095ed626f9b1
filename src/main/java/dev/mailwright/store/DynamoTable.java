package dev.mailwright.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * The table in DynamoDB: partition key {@code pk} and sort key {@code sk}, both strings, and {@code
 * expires_at} for its time to live.
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
            Items.read(
                client
                    .getItem(get -> get.tableName(name).key(Items.key(key)).consistentRead(true))
                    .item()));
  }

  @Override
  public List<Item> readAll(List<Key> keys) {
    if (keys.size() == 1) {
      return read(keys.get(0)).stream().toList();
    }
    KeysAndAttributes wanted =
        KeysAndAttributes.builder()
            .keys(keys.stream().distinct().map(Items::key).toList())
            .consistentRead(true)
            .build();
    return call(() -> readAll(wanted));
  }

  /** Under load DynamoDB answers a part, and says which keys are left. */
  private List<Item> readAll(KeysAndAttributes wanted) {
    Map<String, KeysAndAttributes> left = Map.of(name, wanted);
    List<Item> items = new ArrayList<>();
    for (int round = 0; round < MAX_ROUNDS && !left.isEmpty(); round++) {
      Map<String, KeysAndAttributes> asked = left;
      var answer = client.batchGetItem(get -> get.requestItems(asked));
      answer
          .responses()
          .getOrDefault(name, List.of())
          .forEach(item -> Items.read(item).ifPresent(items::add));
      left = answer.hasUnprocessedKeys() ? answer.unprocessedKeys() : Map.of();
    }
    if (!left.isEmpty()) {
      throw new StoreUnavailableException("DynamoDB is busy", StoreErrors.BUSY);
    }
    return items;
  }

  @Override
  public List<Item> list(String partition, int limit) {
    return query(
        query ->
            query
                .keyConditionExpression("pk = :pk")
                .expressionAttributeValues(Map.of(":pk", Items.text(partition)))
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
                  .expressionAttributeValues(Map.of(":pk", Items.text(partition)))
                  .limit(limit));
    }
    return query(
        query ->
            query
                .keyConditionExpression("pk = :pk AND sk > :sk")
                .expressionAttributeValues(
                    Map.of(":pk", Items.text(partition), ":sk", Items.text(after)))
                .limit(limit));
  }

  private List<Item> query(Consumer<QueryRequest.Builder> wanted) {
    return call(
        () ->
            client
                .query(query -> wanted.accept(query.tableName(name).consistentRead(true)))
                .items()
                .stream()
                .flatMap(item -> Items.read(item).stream())
                .toList());
  }

  @Override
  public Append append(List<Item> items, Key guard) {
    return call(() -> new Appends(client, name).append(items, guard));
  }

  @Override
  public Write put(Item item) {
    return conditionally(
        () ->
            client.putItem(
                put -> {
                  put.tableName(name)
                      .item(Items.write(item))
                      .returnValuesOnConditionCheckFailure(
                          ReturnValuesOnConditionCheckFailure.ALL_OLD);
                  if (item.version() == 1) {
                    put.conditionExpression("attribute_not_exists(pk)");
                  } else {
                    put.conditionExpression(Items.IF_VERSION)
                        .expressionAttributeValues(Items.version(item.version() - 1));
                  }
                }));
  }

  @Override
  public Write remove(Item item) {
    return conditionally(
        () ->
            client.deleteItem(
                delete ->
                    delete
                        .tableName(name)
                        .key(Items.key(item.key()))
                        .conditionExpression(Items.IF_VERSION)
                        .expressionAttributeValues(Items.version(item.version()))
                        .returnValuesOnConditionCheckFailure(
                            ReturnValuesOnConditionCheckFailure.ALL_OLD)));
  }

  private static Write conditionally(Runnable write) {
    return call(
        () -> {
          try {
            Appends.untilFree(write);
            return new Write.Done();
          } catch (ConditionalCheckFailedException e) {
            return new Write.Conflict(e.hasItem() ? Items.read(e.item()) : Optional.empty());
          }
        });
  }

  @Override
  public Map<String, Long> add(Key key, Map<String, Long> increments, Instant expiresAt) {
    Counting counting = Counting.of(increments, expiresAt);
    return call(
        () ->
            Items.counters(
                client
                    .updateItem(update -> counting.fill(update.tableName(name).key(Items.key(key))))
                    .attributes()));
  }

  private static <T> T call(Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw StoreErrors.unavailable(e);
    }
  }
}
