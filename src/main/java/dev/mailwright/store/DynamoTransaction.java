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
 * Writes several items in one transaction. Retries with backoff when the guard conflicts with
 * another transaction.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html">Transactions</a>
 */
final class DynamoTransaction {
  private static final int MAX_TRIES = 8;
  private static final int FIRST_PAUSE_MILLIS = 10;
  private static final String FAILED = "ConditionalCheckFailed";
  private static final String ABSENT = "attribute_not_exists(pk)";
  private final DynamoDbClient client;
  private final String table;

  DynamoTransaction(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  Table.AppendResult append(List<Item> items, Key guard) {
    List<TransactWriteItem> writes = new ArrayList<>();
    writes.add(absent(guard));
    items.forEach(item -> writes.add(first(item)));
    for (int attempt = 1; attempt <= MAX_TRIES; attempt++) {
      try {
        client.transactWriteItems(transaction -> transaction.transactItems(writes));
        return Table.AppendResult.DONE;
      } catch (TransactionCanceledException e) {
        List<CancellationReason> reasons = e.cancellationReasons();
        if (!reasons.isEmpty() && failed(reasons.get(0))) {
          return Table.AppendResult.GUARDED;
        }
        if (reasons.stream().anyMatch(DynamoTransaction::failed)) {
          return Table.AppendResult.ALREADY_THERE;
        }
        if (reasons.stream().anyMatch(reason -> "ValidationError".equals(reason.code()))) {
          throw e;
        }
        pause(attempt);
      }
    }
    throw StoreUnavailableException.busy("DynamoDB keeps cancelling the transaction");
  }

  /** Retries a single write that conflicts with a transaction. */
  static void retryConflicts(Runnable write) {
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
            check -> check.tableName(table).key(DynamoItems.key(guard)).conditionExpression(ABSENT))
        .build();
  }

  private TransactWriteItem first(Item item) {
    return TransactWriteItem.builder()
        .put(put -> put.tableName(table).item(DynamoItems.write(item)).conditionExpression(ABSENT))
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
