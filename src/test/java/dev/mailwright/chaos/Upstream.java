package dev.mailwright.chaos;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;

/**
 * The proxy's connection to the service. It never retries a request, so it reopens a connection
 * that was idle.
 */
final class Upstream implements AutoCloseable {
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final URI target;
  private Socket socket = new Socket();
  private HttpReader replies;
  private long used;

  Upstream(String target) {
    this.target = URI.create(target);
  }

  HttpMessage exchange(HttpMessage request) throws IOException {
    if (!usable()) {
      connect();
    }
    request.write(socket.getOutputStream());
    HttpMessage reply = replies.reply();
    used = System.nanoTime();
    if (reply.endsConnection()) {
      socket.close();
    }
    return reply;
  }

  private boolean usable() {
    return socket.isConnected() && !socket.isClosed() && System.nanoTime() - used < FRESH.toNanos();
  }

  private void connect() throws IOException {
    socket.close();
    socket = new Socket(target.getHost(), target.getPort());
    socket.setTcpNoDelay(true);
    replies = new HttpReader(socket.getInputStream());
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
