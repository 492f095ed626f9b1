package dev.mailwright.store;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Puts into words why DynamoDB did not do as asked, and the cure. */
final class StoreErrors {
  static final String BUSY =
      "Nothing to do: it is tried again. If it lasts, look at the table's limits.";

  private StoreErrors() {}

  static StoreUnavailableException unavailable(SdkException e) {
    if (e instanceof AwsServiceException answer && answer.awsErrorDetails() != null) {
      return answered(String.valueOf(answer.awsErrorDetails().errorCode()));
    }
    return StoreUnavailableException.unanswered(
        "no answer from DynamoDB: " + e.getClass().getSimpleName(),
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
              "DynamoDB refuses access to the table",
              "Allow GetItem, BatchGetItem, PutItem, UpdateItem, DeleteItem, ConditionCheckItem and Query"
                  + " on it in the function's role.");
      case "ValidationException" ->
          new StoreUnavailableException(
              "the table does not take the item",
              "It must have the partition key pk and the sort key sk, both strings.");
      default -> new StoreUnavailableException("DynamoDB answered " + code, BUSY);
    };
  }
}
