package dev.mailwright.chaos;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads HTTP/1.1 messages as the AWS SDK and the emulators write them. */
final class HttpReader {
  private final InputStream in;

  HttpReader(InputStream in) {
    this.in = new BufferedInputStream(in);
  }

  /** Returns the next request, or empty when the client closed the connection. */
  Optional<HttpMessage> request() throws IOException {
    Optional<String> start = line();
    if (start.isEmpty()) {
      return Optional.empty();
    }
    HttpMessage head = new HttpMessage(start.get(), headers(), new byte[0]);
    return Optional.of(head.with(sized(head) ? body(head) : new byte[0]));
  }

  /** Reads a response; without a length it ends when the connection closes. */
  HttpMessage reply() throws IOException {
    String start = line().orElseThrow(() -> new EOFException("no reply"));
    HttpMessage head = new HttpMessage(start, headers(), new byte[0]);
    return head.with(sized(head) ? body(head) : in.readAllBytes());
  }

  private static boolean sized(HttpMessage head) {
    return head.header("Content-Length").isPresent()
        || head.header("Transfer-Encoding").isPresent();
  }

  private byte[] body(HttpMessage head) throws IOException {
    Optional<String> length = head.header("Content-Length");
    return length.isPresent() ? exactly(Integer.parseInt(length.get())) : chunks();
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int size = chunkSize();
    while (size > 0) {
      body.writeBytes(exactly(size));
      line();
      size = chunkSize();
    }
    headers();
    return body.toByteArray();
  }

  private int chunkSize() throws IOException {
    String line = line().orElseThrow(EOFException::new);
    return Integer.parseInt(line.split(";", 2)[0].strip(), 16);
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("cut off");
    }
    return bytes;
  }

  private List<String> headers() throws IOException {
    List<String> headers = new ArrayList<>();
    String line = line().orElseThrow(EOFException::new);
    while (!line.isEmpty()) {
      headers.add(line);
      line = line().orElseThrow(EOFException::new);
    }
    return headers;
  }

  private Optional<String> line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    int c = in.read();
    if (c < 0) {
      return Optional.empty();
    }
    while (c >= 0 && c != '\n') {
      if (c != '\r') {
        line.write(c);
      }
      c = in.read();
    }
    return Optional.of(line.toString(StandardCharsets.ISO_8859_1));
  }
}
