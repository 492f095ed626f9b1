package dev.mailwright.chaos;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A complete HTTP/1.1 request or response. */
public final class HttpMessage {
  private final String start;
  private final List<String> headers;
  private final byte[] body;

  HttpMessage(String start, List<String> headers, byte[] body) {
    this.start = start;
    this.headers = List.copyOf(headers);
    this.body = body;
  }

  HttpMessage with(byte[] body) {
    return new HttpMessage(start, headers, body);
  }

  /** The request line or the status line. */
  public String start() {
    return start;
  }

  public Optional<String> header(String name) {
    return headers.stream()
        .filter(line -> named(line, name))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst();
  }

  /** The body, decoded as ISO-8859-1. */
  public String body() {
    return new String(body, StandardCharsets.ISO_8859_1);
  }

  boolean endsConnection() {
    return header("Connection").filter("close"::equalsIgnoreCase).isPresent()
        || start.startsWith("HTTP/1.0");
  }

  /** Writes the message with a {@code Content-Length} and without {@code Connection: close}. */
  void write(OutputStream out) throws IOException {
    StringBuilder head = new StringBuilder(start.replace("HTTP/1.0", "HTTP/1.1")).append("\r\n");
    headers.stream().filter(HttpMessage::endToEnd).forEach(h -> head.append(h).append("\r\n"));
    head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
    ByteArrayOutputStream whole = new ByteArrayOutputStream(head.length() + body.length);
    whole.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    whole.writeBytes(body);
    whole.writeTo(out);
    out.flush();
  }

  private static boolean endToEnd(String header) {
    return List.of("connection", "keep-alive", "transfer-encoding", "content-length").stream()
        .noneMatch(name -> named(header, name));
  }

  private static boolean named(String header, String name) {
    return header.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":");
  }
}
