package dev.mailwright.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An HTTP proxy that injects the faults of AWS and the network between a client and an emulator.
 */
public final class FaultProxy implements AutoCloseable {
  private final ServerSocket server;
  private final String target;
  private final Throttling throttling;
  private final FaultPlan plan;
  private final Map<Fault, Integer> counts = new EnumMap<>(Fault.class);
  private final Set<ProxiedConnection> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger mishaps = new AtomicInteger();

  private FaultProxy(ServerSocket server, String target, Throttling throttling, FaultPlan plan) {
    this.server = server;
    this.target = target;
    this.throttling = throttling;
    this.plan = plan;
  }

  /**
   * @param target endpoint of the emulator
   */
  public static FaultProxy start(String target, Throttling throttling, FaultPlan plan) {
    try {
      ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      FaultProxy proxy = new FaultProxy(server, target, throttling, plan);
      proxy.inBackground(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String endpoint() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /** The number of requests per fault, including {@link Fault#PASS}. */
  public Map<Fault, Integer> counts() {
    synchronized (counts) {
      return new EnumMap<>(counts);
    }
  }

  /** The number of connections that broke without an injected fault; must be 0 for valid counts. */
  public int mishaps() {
    return mishaps.get();
  }

  /** The number of connections that clients opened. */
  public int connections() {
    return connections.get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        connections.incrementAndGet();
        inBackground(() -> serve(client));
      } catch (IOException e) {
        countMishap();
      }
    }
  }

  private void serve(Socket client) {
    try (ProxiedConnection connection =
        new ProxiedConnection(client, new Upstream(target), throttling)) {
      serve(connection);
    } catch (IOException e) {
      countMishap();
    }
  }

  private void serve(ProxiedConnection connection) throws IOException {
    open.add(connection);
    try {
      connection.serve(this::next);
    } finally {
      open.remove(connection);
    }
  }

  private Fault next(HttpMessage request) {
    synchronized (counts) {
      Fault fault = plan.next(request);
      counts.merge(fault, 1, Integer::sum);
      return fault;
    }
  }

  private void countMishap() {
    if (!server.isClosed()) {
      mishaps.incrementAndGet();
    }
  }

  private void inBackground(Runnable work) {
    Thread thread = new Thread(work, "fault-proxy-" + server.getLocalPort());
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      server.close();
      for (ProxiedConnection connection : open) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
