package dev.mailwright.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Reads each fact independently: a fact that can't be read becomes a finding. */
final class FactCollector {
  private final List<Finding> unread = new ArrayList<>();

  /**
   * @param right the IAM action that the role must allow, such as {@code ses:GetAccount}
   */
  <T> Optional<T> inAws(String check, String right, Supplier<T> call) {
    try {
      return Optional.of(call.get());
    } catch (SdkException e) {
      String code = code(e);
      boolean denied = code.contains("AccessDenied") || code.contains("AuthorizationError");
      unread.add(
          denied
              ? Finding.warning(
                  check,
                  "could not check: the function's role does not allow " + right,
                  "allow " + right + " in the function's role")
              : Finding.warning(
                  check,
                  "could not check: " + right + " failed with " + code,
                  "run the doctor again; if it fails again, look up "
                      + code
                      + " in the AWS documentation"));
      return Optional.empty();
    }
  }

  <T> Optional<T> inDns(String check, Supplier<T> call) {
    try {
      return Optional.of(call.get());
    } catch (DnsLookup.UnavailableException e) {
      unread.add(
          Finding.warning(
              check,
              "could not check: " + e.getMessage(),
              "run the doctor again; if it fails again, set MAILWRIGHT_DNS_SERVER=HOST:PORT to a"
                  + " DNS server that the function can reach"));
      return Optional.empty();
    }
  }

  List<Finding> unread() {
    return List.copyOf(unread);
  }

  private static String code(SdkException e) {
    return e instanceof AwsServiceException answer
            && answer.awsErrorDetails() != null
            && answer.awsErrorDetails().errorCode() != null
        ? answer.awsErrorDetails().errorCode()
        : e.getClass().getSimpleName();
  }
}
