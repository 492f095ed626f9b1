package dev.mailwright.send;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.mail.Address;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ses.model.SesException;

class SesErrorsTest {
  private static final Address FROM = new Address("hello@example.com");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | MessageRejected | Email address is not verified. The following identities failed the check in region EU-WEST-1: hello@example.com | SetupRefused | sender not verified in eu-west-1",
        "400 | MessageRejected | Email address is not verified. The following identities failed the check in region US-EAST-1: ops@other.org, example.com | SetupRefused | sender not verified in us-east-1",
        "400 | MessageRejected | Email address is not verified. The following identities failed the check in region US-EAST-1: ops@other.org, hello@exam... | SetupRefused | sender not verified in us-east-1",
        "400 | MessageRejected | Email address is not verified. The following identities failed the check in region US-EAST-1: xhello@example.com | SetupRefused | recipient not verified in us-east-1, so the account is in the SES sandbox",
        "400 | MessageRejected | Email address is not verified. | SetupRefused | sender or recipient not verified",
        "400 | MessageRejected | Email address is not verified. The following identities failed the check in region EU-WEST-1: Brand <hello@example.com> | SetupRefused | sender not verified in eu-west-1",
        "400 | MessageRejected | Sending paused for this account. | SetupRefused | sending is paused for this account",
        "400 | InvalidParameterValue | Message length is more than 10485760 bytes long: 10485761. | Refused | message too large",
        "400 | RequestLimitExceeded | x | Deferred | SES returned 400 RequestLimitExceeded",
        "403 | SignatureDoesNotMatch | Signature expired: 20260302T091504Z is now earlier than 20260302T101504Z | Deferred | clock skew between the function and SES",
        "400 | MessageRejected | Transaction failed: Attachment contains a virus. | Refused | message rejected by SES",
        "400 | MailFromDomainNotVerifiedException | x | SetupRefused | MailFromDomainNotVerifiedException",
        "400 | ConfigurationSetDoesNotExist | x | SetupRefused | ConfigurationSetDoesNotExist",
        "400 | ConfigurationSetSendingPausedException | x | SetupRefused | ConfigurationSetSendingPausedException",
        "400 | AccountSendingPausedException | x | SetupRefused | AccountSendingPausedException",
        "400 | Throttling | Maximum sending rate exceeded. | Deferred | throttled by SES",
        "400 | Throttling | Daily message quota exceeded. | Deferred | daily quota used up",
        "403 | AccessDenied | User is not authorized to perform ses:SendRawEmail | SetupRefused | AccessDenied",
        "403 | SignatureDoesNotMatch | x | SetupRefused | SignatureDoesNotMatch",
        "403 | ExpiredToken | x | Deferred | ExpiredToken",
        "403 | SomethingNew | x | SetupRefused | SES returned 403 SomethingNew",
        "400 | InvalidParameterValue | Missing final '@domain' | Refused | Refused[reason=SES considers the request invalid, fix=Check the route's sender, reply-to, configuration set and tags.]",
        "503 | ServiceUnavailable | x | Deferred | SES returned 503 ServiceUnavailable",
        "403 | SignatureDoesNotMatch | Signature not yet current: 20260302T101504Z is still later than 20260302T091504Z | Deferred | clock skew between the function and SES",
        "454 | '' | Maximum sending rate exceeded. | Deferred | throttled by SES",
        "454 | '' | Daily message quota exceeded. | Deferred | daily quota used up",
        "429 | '' | x | Deferred | SES returned 429",
        "503 | '' | x | InDoubt | SES returned 503",
        "502 | '' | x | InDoubt | SES returned 502",
        "500 | InternalFailure | x | InDoubt | SES returned 500 InternalFailure",
      })
  void each_ses_error_is_classified(
      int status, String code, String message, String kind, String reason) {
    Outcome outcome = SesErrors.outcome(answer(status, code, message), FROM);

    assertThat(outcome.getClass().getSimpleName()).isEqualTo(kind);
    assertThat(outcome.toString()).contains(reason);
  }

  @Test
  void an_exceeded_daily_quota_is_not_retried_soon_and_a_throttle_is() {
    Outcome.Deferred quota =
        (Outcome.Deferred)
            SesErrors.outcome(answer(400, "Throttling", "Daily message quota exceeded."), FROM);
    Outcome.Deferred rate =
        (Outcome.Deferred)
            SesErrors.outcome(answer(400, "Throttling", "Maximum sending rate exceeded."), FROM);

    assertThat(quota.soon()).isFalse();
    assertThat(rate.soon()).isTrue();
  }

  static Stream<Throwable> beforeTheRequest() {
    return Stream.of(
        new ConnectException("Connection refused"),
        new UnknownHostException("email.mars-1.amazonaws.com"),
        new SocketTimeoutException("Connect timed out"),
        new SSLHandshakeException("Remote host terminated the handshake"));
  }

  @ParameterizedTest
  @MethodSource("beforeTheRequest")
  void a_failure_before_the_request_is_written_can_be_retried(Throwable cause) {
    assertThat(SesErrors.outcome(unanswered(cause), FROM)).isInstanceOf(Outcome.Deferred.class);
  }

  static Stream<Throwable> afterTheRequest() {
    return Stream.of(
        new SocketTimeoutException("Read timed out"),
        new SocketException("Connection reset"),
        new SocketException("Unexpected end of file from server"),
        new IOException("anything else"),
        new IllegalStateException("the reply is no XML"));
  }

  @ParameterizedTest
  @MethodSource("afterTheRequest")
  void a_failure_after_the_request_is_written_is_unsure(Throwable cause) {
    assertThat(SesErrors.outcome(unanswered(cause), FROM)).isInstanceOf(Outcome.InDoubt.class);
  }

  @Test
  void missing_credentials_are_refused_with_a_fix() {
    SdkException e =
        SdkClientException.create(
            "Unable to load credentials from any of the providers in the chain");

    assertThat(SesErrors.outcome(e, FROM)).isInstanceOf(Outcome.SetupRefused.class);
  }

  private static SdkException unanswered(Throwable cause) {
    return SdkClientException.create("Unable to execute HTTP request", cause);
  }

  private static SdkException answer(int status, String code, String message) {
    return SesException.builder()
        .statusCode(status)
        .message(message)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
        .build();
  }
}
