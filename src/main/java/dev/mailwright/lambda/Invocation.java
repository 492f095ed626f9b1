package dev.mailwright.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import dev.mailwright.delivery.DeliveryContext;
import dev.mailwright.send.Deadline;
import java.time.Duration;

/** The context of a Lambda invocation. */
public record Invocation(String requestId, String functionAccount, Deadline deadline) {
  private static final Duration ASSUMED_TIME = Duration.ofSeconds(30);
  private static final Duration LONGEST_TIME = Duration.ofMinutes(15);
  private static final int ACCOUNT_PART = 4;

  static Invocation of(Context context) {
    return new Invocation(
        context.getAwsRequestId() == null ? "" : context.getAwsRequestId(),
        accountOf(context.getInvokedFunctionArn()),
        Deadline.in(timeLeft(context)));
  }

  DeliveryContext deliveryContext() {
    return new DeliveryContext(functionAccount, deadline, System.nanoTime());
  }

  /** The mock event server of dev mode sets no deadline; Quarkus then reports an arbitrary one. */
  private static Duration timeLeft(Context context) {
    Duration reported = Duration.ofMillis(context.getRemainingTimeInMillis());
    boolean plausible = !reported.isNegative() && reported.compareTo(LONGEST_TIME) <= 0;
    return context.getInvokedFunctionArn() != null && plausible ? reported : ASSUMED_TIME;
  }

  private static String accountOf(String functionArn) {
    String[] parts = functionArn == null ? new String[0] : functionArn.split(":");
    return parts.length > ACCOUNT_PART ? parts[ACCOUNT_PART] : "";
  }
}
