package dev.mailwright.emulators;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Accepts connections but never completes a reply: says nothing, or sends an endless header slowly,
 * so that no read times out.
 */
public final class SlowServer implements AutoCloseable {
  private static final long DRIP_MILLIS = 100;

  private final ServerSocket server;
  private final boolean drips;
  private final AtomicInteger connections = new AtomicInteger();

  private SlowServer(boolean drips) {
    try {
      this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.drips = drips;
    inBackground(this::accept);
  }

  public static SlowServer silent() {
    return new SlowServer(false);
  }

  public static SlowServer dripping() {
    return new SlowServer(true);
  }

  public String endpoint() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  public int connections() {
    return connections.get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        connections.incrementAndGet();
        inBackground(() -> reply(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void reply(Socket client) {
    try (client) {
      OutputStream output = client.getOutputStream();
      if (drips) {
        output.write("HTTP/1.1 200 OK\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII));
      }
      while (!server.isClosed()) {
        Thread.sleep(DRIP_MILLIS);
        if (drips) {
          output.write('a');
        }
      }
    } catch (IOException e) {
      // The client gave up.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void inBackground(Runnable work) {
    Thread thread = new Thread(work, "slow-server");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
