package dev.mailwright.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Optional;

final class ProxiedConnection implements AutoCloseable {
  private final Socket client;
  private final Upstream upstream;
  private final Throttling throttling;

  ProxiedConnection(Socket client, Upstream upstream, Throttling throttling) {
    this.client = client;
    this.upstream = upstream;
    this.throttling = throttling;
  }

  void serve(FaultPlan faults) throws IOException {
    client.setTcpNoDelay(true);
    HttpReader requests = new HttpReader(client.getInputStream());
    boolean open = true;
    while (open) {
      Optional<HttpMessage> request = requests.request();
      open = request.isPresent() && answer(request.get(), faults.next(request.get()));
    }
  }

  /** Returns whether the connection stays open for another request. */
  private boolean answer(HttpMessage request, Fault fault) throws IOException {
    switch (fault) {
      case PASS -> upstream.exchange(request).write(client.getOutputStream());
      case THROTTLE -> throttling.reply().write(client.getOutputStream());
      case REFUSE -> throttling.refusal().write(client.getOutputStream());
      case TAKE_AND_DROP -> upstream.exchange(request);
      case TAKE_AND_HANG -> {
        upstream.exchange(request);
        awaitEnd();
      }
      case DROP -> {}
    }
    return (fault == Fault.PASS || fault == Fault.THROTTLE || fault == Fault.REFUSE)
        && !request.endsConnection();
  }

  private void awaitEnd() {
    try {
      client.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      return; // The client reset the connection.
    }
  }

  @Override
  public void close() throws IOException {
    client.close();
    upstream.close();
  }
}
