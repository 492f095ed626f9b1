package dev.mailwright.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A fake SES with keep-alive connections that, at a chosen request, reads the whole request and
 * closes the connection without a reply.
 */
final class FaultySes implements AutoCloseable {
  private final ServerSocket server;
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger repliesLeft = new AtomicInteger();
  private volatile String reply = reply("<MessageId>taken</MessageId>");

  FaultySes() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve, "faulty-ses");
    thread.setDaemon(true);
    thread.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /** Makes all replies lack the message ID. */
  void omitMessageId() {
    reply = reply("");
  }

  /** Resets the server: the first requests get a reply, all later ones none. */
  void replyTo(int first) {
    requests.set(0);
    reply = reply("<MessageId>taken</MessageId>");
    repliesLeft.set(first);
  }

  int requests() {
    return requests.get();
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        serve(socket);
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void serve(Socket socket) throws IOException {
    BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    while (readRequest(reader)) {
      requests.incrementAndGet();
      if (repliesLeft.getAndDecrement() <= 0) {
        return;
      }
      socket.getOutputStream().write(reply.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
    }
  }

  private static boolean readRequest(BufferedReader reader) throws IOException {
    int length = 0;
    String line = reader.readLine();
    if (line == null) {
      return false;
    }
    while (line != null && !line.isEmpty()) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
      }
      line = reader.readLine();
    }
    for (int i = 0; i < length; i++) {
      reader.read();
    }
    return true;
  }

  private static String reply(String result) {
    String body =
        "<SendRawEmailResponse xmlns=\"http://ses.amazonaws.com/doc/2010-12-01/\">"
            + "<SendRawEmailResult>"
            + result
            + "</SendRawEmailResult>"
            + "</SendRawEmailResponse>";
    return "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
