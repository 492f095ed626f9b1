package dev.mailwright.send;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import javax.net.ssl.SSLHandshakeException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Judges a call that got no answer. Only what failed before the request was written is certain not
 * to have been taken; everything else may be a mail already.
 */
final class UnansweredCalls {
  private UnansweredCalls() {}

  static Outcome outcome(SdkException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (neverReached(cause)) {
        return new Outcome.Deferred(
            "SES is unreachable: " + cause.getClass().getSimpleName(),
            "Check SES_REGION and, in a VPC, the route to SES (NAT or an interface endpoint).",
            true);
      }
    }
    if (mentionsCredentials(e)) {
      return new Outcome.Refused(
          "the request could not be signed",
          "The function must run with a role: it has no credentials.");
    }
    return new Outcome.Unsure("no answer from SES: " + rootName(e), false);
  }

  /** Either the cause says so, or it arose while the connection or its TLS was being set up. */
  private static boolean neverReached(Throwable cause) {
    return cause instanceof ConnectException
        || cause instanceof UnknownHostException
        || cause instanceof NoRouteToHostException
        || cause instanceof SSLHandshakeException
        || isConnectTimeout(cause)
        || aroseWhileConnecting(cause);
  }

  private static boolean isConnectTimeout(Throwable cause) {
    return cause instanceof SocketTimeoutException
        && cause.getMessage() != null
        && cause.getMessage().toLowerCase(Locale.ROOT).contains("connect");
  }

  private static boolean aroseWhileConnecting(Throwable cause) {
    if (!(cause instanceof IOException)) {
      return false;
    }
    for (StackTraceElement frame : cause.getStackTrace()) {
      boolean handshake = frame.getMethodName().equals("startHandshake");
      boolean connect =
          frame.getMethodName().equals("connect") && frame.getClassName().endsWith("SocketImpl");
      if (handshake || connect) {
        return true;
      }
    }
    return false;
  }

  private static boolean mentionsCredentials(SdkException e) {
    return e.getMessage() != null
        && e.getMessage().toLowerCase(Locale.ROOT).contains("unable to load credentials");
  }

  private static String rootName(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName();
  }
}
