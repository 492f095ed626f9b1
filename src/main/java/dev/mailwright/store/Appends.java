package dev.mailwright.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * Writes several items in one transaction. Who meets another's transaction on the same guard is
 * refused by DynamoDB and tries again after a moment.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html">Transactions</a>
 */
record Appends(DynamoDbClient client, String table) {
  private static final int MAX_TRIES = 8;
  private static final int FIRST_PAUSE_MILLIS = 10;
  private static final String FAILED = "ConditionalCheckFailed";

  Append append(List<Item> items, Key guard) {
    List<TransactWriteItem> writes = new ArrayList<>();
    writes.add(absent(guard));
    items.forEach(item -> writes.add(first(item)));
    for (int attempt = 1; attempt <= MAX_TRIES; attempt++) {
      try {
        client.transactWriteItems(transaction -> transaction.transactItems(writes));
        return Append.DONE;
      } catch (TransactionCanceledException e) {
        List<CancellationReason> reasons = e.cancellationReasons();
        if (!reasons.isEmpty() && failed(reasons.get(0))) {
          return Append.GUARDED;
        }
        if (reasons.stream().anyMatch(Appends::failed)) {
          return Append.ALREADY_THERE;
        }
        if (reasons.stream().anyMatch(reason -> "ValidationError".equals(reason.code()))) {
          throw e;
        }
        pause(attempt);
      }
    }
    throw new StoreUnavailableException("DynamoDB is busy with other writers", StoreErrors.BUSY);
  }

  /** A plain write meets the transaction of another too. */
  static void untilFree(Runnable write) {
    for (int attempt = 1; attempt < MAX_TRIES; attempt++) {
      try {
        write.run();
        return;
      } catch (TransactionConflictException e) {
        pause(attempt);
      }
    }
    write.run();
  }

  private static boolean failed(CancellationReason reason) {
    return FAILED.equals(reason.code());
  }

  private TransactWriteItem absent(Key guard) {
    return TransactWriteItem.builder()
        .conditionCheck(
            check ->
                check
                    .tableName(table)
                    .key(Items.key(guard))
                    .conditionExpression("attribute_not_exists(pk)"))
        .build();
  }

  private TransactWriteItem first(Item item) {
    return TransactWriteItem.builder()
        .put(
            put ->
                put.tableName(table)
                    .item(Items.write(item))
                    .conditionExpression("attribute_not_exists(pk)"))
        .build();
  }

  private static void pause(int attempt) {
    try {
      long most = (long) FIRST_PAUSE_MILLIS << attempt;
      TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(most / 2, most));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
