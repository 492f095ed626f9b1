package dev.mailwright.emulators;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers as DynamoDB for a table with one due digest of any number of events, which are generated
 * as they are queried. Accepts all writes, and finds no other item.
 */
public final class GeneratedTable implements AutoCloseable {
  private static final Pattern PARTITION = Pattern.compile("\":pk\":\\{\"S\":\"([^\"]*)\"");
  private static final Pattern AFTER = Pattern.compile("\":sk\":\\{\"S\":\"0*(\\d+)#");
  private static final Pattern LIMIT = Pattern.compile("\"Limit\":(\\d+)");
  private static final Pattern BATCH = Pattern.compile("batch(?:-(\\d))?#");
  private static final int SHARDS = 8;
  private static final long START = 1_772_400_000_000L;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final int events;
  private volatile boolean finished;

  public GeneratedTable(int events) {
    this.events = events;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  public String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String operation = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      byte[] reply = reply(operation, body).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
      exchange.sendResponseHeaders(200, reply.length);
      exchange.getResponseBody().write(reply);
    }
  }

  private String reply(String operation, String body) {
    if (operation.endsWith(".BatchGetItem")) {
      return "{\"Responses\":{},\"UnprocessedKeys\":{}}";
    }
    if (operation.endsWith(".UpdateItem")) {
      return "{\"Attributes\":{}}";
    }
    if (operation.endsWith(".PutItem") && body.contains("\"done\"")) {
      finished = true;
    }
    return operation.endsWith(".Query") ? page(body) : "{}";
  }

  private String page(String body) {
    Matcher partition = PARTITION.matcher(body);
    String name = partition.find() ? partition.group(1) : "";
    Matcher after = AFTER.matcher(body);
    boolean more = after.find();
    if (name.equals("due")) {
      return finished || more ? items("") : items(batch());
    }
    Matcher batch = BATCH.matcher(name);
    if (!batch.lookingAt()) {
      return items("");
    }
    int shard = batch.group(1) == null ? 0 : Integer.parseInt(batch.group(1));
    Matcher limit = LIMIT.matcher(body);
    int count = limit.find() ? Integer.parseInt(limit.group(1)) : 1_000;
    int first = more ? (int) (Long.parseLong(after.group(1)) - START) + SHARDS : shard;
    StringBuilder page = new StringBuilder();
    for (int i = first; i < Math.min(events, first + count * SHARDS); i += SHARDS) {
      page.append(page.isEmpty() ? "" : ",").append(event(name, i));
    }
    return items(page.toString());
  }

  private static String items(String items) {
    return "{\"Items\":[" + items + "],\"Count\":1,\"ScannedCount\":1}";
  }

  private static String batch() {
    return "{\"pk\":{\"S\":\"due\"},\"sk\":{\"S\":\"001772438400#x\"},\"version\":{\"N\":\"1\"},\"kind\":{\"S\":\"DIGEST\"},"
        + "\"route\":{\"S\":\"billing-alerts\"},\"configured\":{\"S\":\"false\"},\"topic\":{\"S\":\"billing-alerts\"},"
        + "\"subject\":{\"S\":\"\"},\"due\":{\"S\":\"1772438400\"},\"part\":{\"S\":\"0\"}}";
  }

  /** An alarm; every hundredth event is one of a new name with long texts. */
  private static String event(String partition, int i) {
    long at = START + i;
    String title = i % 100 == 0 ? "alarm-" + i + "-" + "n".repeat(200) : "checkout-cpu-" + i % 50;
    String text = i % 100 == 0 ? "t".repeat(480) : "Threshold crossed";
    return "{\"pk\":{\"S\":\"%s\"},\"sk\":{\"S\":\"%015d#%064x\"},\"version\":{\"N\":\"1\"},\"kind\":{\"S\":\"ALARM\"},\"title\":{\"S\":\"%s\"},\"at\":{\"S\":\"%d\"},\"id\":{\"S\":\"%064x\"},\"detail_FROM\":{\"S\":\"OK\"},\"detail_TO\":{\"S\":\"ALARM\"},\"detail_TEXT\":{\"S\":\"%s\"}}"
        .formatted(partition, at, i, title, at, i, text);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
