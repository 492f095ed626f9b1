package dev.mailwright.chaos;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The throttling errors of AWS services, verbatim; none for services that don't throttle here. */
public enum Throttling {
  SES(
      "text/xml",
      "<ErrorResponse xmlns=\"http://ses.amazonaws.com/doc/2010-12-01/\"><Error>"
          + "<Type>Sender</Type><Code>Throttling</Code>"
          + "<Message>Maximum sending rate exceeded.</Message></Error>"
          + "<RequestId>throttled</RequestId></ErrorResponse>"),
  DYNAMODB(
      "application/x-amz-json-1.0",
      "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException\","
          + "\"message\":\"The level of configured provisioned throughput for the table was"
          + " exceeded.\"}"),
  OTHER("text/xml", "");

  private final String contentType;
  private final String body;

  Throttling(String contentType, String body) {
    this.contentType = contentType;
    this.body = body;
  }

  /** The reply to a role without the permission to send. */
  HttpMessage refusal() {
    return new HttpMessage(
        "HTTP/1.1 403 Forbidden",
        List.of("Content-Type: text/xml", "x-amzn-RequestId: refused"),
        ("<ErrorResponse xmlns=\"http://ses.amazonaws.com/doc/2010-12-01/\"><Error>"
                + "<Type>Sender</Type><Code>AccessDenied</Code><Message>no</Message></Error>"
                + "<RequestId>refused</RequestId></ErrorResponse>")
            .getBytes(StandardCharsets.UTF_8));
  }

  HttpMessage reply() {
    return new HttpMessage(
        "HTTP/1.1 400 Bad Request",
        List.of("Content-Type: " + contentType, "x-amzn-RequestId: throttled"),
        body.getBytes(StandardCharsets.UTF_8));
  }
}
