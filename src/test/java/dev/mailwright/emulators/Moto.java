package dev.mailwright.emulators;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/**
 * Moto's server as SES, SNS and SQS, in a separate process on a free port of localhost. Needs
 * Python 3 and, for the first run, PyPI; {@link #start} prints the reason if it can't run.
 *
 * @see <a href="https://docs.getmoto.org/en/latest/docs/server_mode.html">Moto's server mode</a>
 */
public final class Moto implements AutoCloseable {
  private static final Path REQUIREMENTS = Path.of("src/test/emulators/requirements.txt");
  private static final Path VENV = Path.of("target/emulators");
  private static final Duration START = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final int port;

  private Moto(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** A mail as SES received it. */
  public record Received(String source, List<String> destinations, String message) {}

  /** Starts Moto; prints the reason and returns empty if it can't run. */
  public static Optional<Moto> start() {
    try {
      install();
      int port = freePort();
      Process process =
          new ProcessBuilder(
                  VENV.resolve("bin/moto_server").toString(), "-H", "127.0.0.1", "-p", "" + port)
              .redirectErrorStream(true)
              .redirectOutput(Path.of("target/moto.log").toFile())
              .start();
      Moto moto = new Moto(process, port);
      moto.awaitStart();
      return Optional.of(moto);
    } catch (IOException | IllegalStateException e) {
      System.out.println(
          "SKIPPED: no SES emulator, so nothing is sent over the wire: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static synchronized void install() throws IOException {
    Path marker = VENV.resolve("installed.txt");
    String wanted = Files.readString(REQUIREMENTS);
    if (Files.exists(marker) && Files.readString(marker).equals(wanted)) {
      return;
    }
    run("python3", "-m", "venv", VENV.toString());
    run(VENV.resolve("bin/pip").toString(), "install", "-q", "-r", REQUIREMENTS.toString());
    Files.writeString(marker, wanted);
  }

  private static void run(String... command) throws IOException {
    try {
      Process process = new ProcessBuilder(command).inheritIO().start();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(String.join(" ", command) + " failed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitStart() {
    long end = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < end) {
      if (!process.isAlive()) {
        break;
      }
      try {
        post("/moto-api/reset", "");
        return;
      } catch (UncheckedIOException e) {
        pause();
      }
    }
    close();
    throw new IllegalStateException("moto_server did not start; see target/moto.log");
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public String endpoint() {
    return "http://127.0.0.1:" + port;
  }

  /** Deletes all mails and identities, then verifies only these senders. */
  public void reset(String... verified) {
    post("/moto-api/reset", "");
    for (String address : verified) {
      post("/", "Action=VerifyEmailIdentity&Version=2010-12-01&EmailAddress=" + address);
    }
  }

  public List<Received> mails() {
    try {
      JsonNode mails =
          new ObjectMapper()
              .readTree(send(HttpRequest.newBuilder(uri("/moto-api/data.json")).build()))
              .at("/ses/RawMessage");
      return StreamSupport.stream(mails.spliterator(), false).map(Moto::received).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Received received(JsonNode mail) {
    List<String> destinations = new ArrayList<>();
    mail.get("destinations").forEach(to -> destinations.add(to.textValue()));
    return new Received(
        mail.get("source").textValue(), destinations, mail.get("raw_data").textValue());
  }

  private void post(String path, String form) {
    send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=test/20260302/us-east-1/ses/aws4_request,"
                    + " SignedHeaders=host, Signature=test")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build());
  }

  private URI uri(String path) {
    return URI.create(endpoint() + path);
  }

  private String send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
