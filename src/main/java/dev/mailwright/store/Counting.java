package dev.mailwright.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The expression that adds to counters, which DynamoDB makes where they are missing. */
record Counting(String expression, Map<String, String> names, Map<String, AttributeValue> values) {

  static Counting of(Map<String, Long> increments, Instant expiresAt) {
    Map<String, String> names = new HashMap<>();
    Map<String, AttributeValue> values = new LinkedHashMap<>();
    StringBuilder terms = new StringBuilder();
    increments.forEach(
        (field, count) -> {
          int n = names.size();
          names.put("#f" + n, field);
          values.put(":f" + n, AttributeValue.fromN(count.toString()));
          terms.append(n == 0 ? "" : ", ").append("#f").append(n).append(" :f").append(n);
        });
    values.put(":end", AttributeValue.fromN(Long.toString(expiresAt.getEpochSecond())));
    return new Counting("SET " + Items.EXPIRES + " = :end ADD " + terms, names, values);
  }

  void fill(UpdateItemRequest.Builder update) {
    update
        .updateExpression(expression)
        .expressionAttributeNames(names)
        .expressionAttributeValues(values)
        .returnValues(ReturnValue.ALL_NEW);
  }
}
