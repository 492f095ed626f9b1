package dev.mailwright.send;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Detects calls that failed before any of their request was written, such as in a TLS handshake
 * that hangs until the call's timeout: SES certainly did not accept the mail. The SDK's timeout
 * drops its cause, so progress is kept by thread: a synchronous client works in the caller's.
 */
final class TrackedHttpClient implements SdkHttpClient {
  private final SdkHttpClient client;
  private final Map<Thread, Progress> calls = new ConcurrentHashMap<>();

  TrackedHttpClient(SdkHttpClient client) {
    this.client = client;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    Progress progress = new Progress();
    calls.put(Thread.currentThread(), progress);
    HttpExecuteRequest.Builder tracked =
        HttpExecuteRequest.builder().request(request.httpRequest());
    request.metricCollector().ifPresent(tracked::metricCollector);
    request
        .contentStreamProvider()
        .ifPresent(
            body ->
                tracked.contentStreamProvider(() -> new TrackedBody(body.newStream(), progress)));
    return client.prepareRequest(tracked.build());
  }

  /** Returns whether this thread's call began, but wrote nothing of its request. */
  boolean isUnsent() {
    Progress progress = calls.get(Thread.currentThread());
    return progress != null && !progress.written;
  }

  /** Ends this thread's call. */
  void forget() {
    calls.remove(Thread.currentThread());
  }

  @Override
  public void close() {
    client.close();
  }

  @Override
  public String clientName() {
    return client.clientName();
  }

  private static final class Progress {
    private volatile boolean written;
  }

  /** The connection reads the body to write it, once it is established. */
  private static final class TrackedBody extends FilterInputStream {
    private final Progress progress;

    TrackedBody(InputStream body, Progress progress) {
      super(body);
      this.progress = progress;
    }

    @Override
    public int read() throws IOException {
      progress.written = true;
      return super.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      progress.written = true;
      return super.read(bytes, offset, length);
    }
  }
}
