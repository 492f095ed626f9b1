package dev.mailwright.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.mailwright.emulators.GeneratedTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The deployed binary with the memory of the smallest function, and no swap. */
class NativeMemoryIT {
  private static final long MEMORY = 128L * 1024 * 1024;
  private static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:";

  /** The start of each request that sends a mail. */
  private static final String ACTION = "Action=SendRawEmail";

  private final AtomicInteger mails = new AtomicInteger();
  private Optional<MemoryCgroup> memory = Optional.empty();
  private HttpServer ses;

  @TempDir Path folder;

  @BeforeEach
  void start() throws IOException {
    memory = MemoryCgroup.of(MEMORY);
    assumeTrue(memory.isPresent(), "control groups can't be written");
    ses = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ses.setExecutor(Executors.newCachedThreadPool());
    ses.createContext(
        "/",
        exchange -> {
          try (exchange) {
            InputStream request = exchange.getRequestBody();
            byte[] start = request.readNBytes(ACTION.length());
            request.transferTo(OutputStream.nullOutputStream());
            boolean sends = new String(start, StandardCharsets.US_ASCII).equals(ACTION);
            int number = sends ? mails.incrementAndGet() : 0;
            byte[] reply =
                ("<SendRawEmailResponse xmlns=\"http://ses.amazonaws.com/doc/2010-12-01/\">"
                        + "<SendRawEmailResult><MessageId>ses-"
                        + number
                        + "</MessageId></SendRawEmailResult></SendRawEmailResponse>")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/xml");
            exchange.sendResponseHeaders(200, reply.length);
            exchange.getResponseBody().write(reply);
          }
        });
    ses.start();
  }

  @AfterEach
  void stop() throws IOException {
    if (ses != null) {
      ses.stop(0);
    }
    if (memory.isPresent()) {
      memory.get().close();
    }
  }

  @Test
  void ten_large_events_to_fifty_recipients_each_are_five_hundred_mails() throws Exception {
    String event = records(10, "user-events", largeReport(50));

    FakeLambda.Answer answer =
        invoke(
            "deliver",
            Map.of("MAILWRIGHT_FOLDER", folder.toString()),
            event,
            Duration.ofMinutes(5));

    assertThat(answer.body()).contains("\"sent\":500");
    assertThat(mails).hasValue(500);
  }

  @Test
  void ten_large_queued_events_are_sent_one_after_another() throws Exception {
    FakeLambda.Answer answer =
        invoke(
            "queue",
            Map.of("MAILWRIGHT_FOLDER", folder.toString(), "MAILWRIGHT_SEND_RATE", "0"),
            queued(10, largeReport(5)),
            Duration.ofMinutes(5));

    assertThat(answer.body()).isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(mails).hasValue(50);
  }

  private String largeReport(int recipients) throws IOException {
    Files.createDirectories(folder.resolve("templates/mail"));
    Files.writeString(
        folder.resolve("templates/mail/report.html"),
        "{#include layout}{#title}Report{/title}{#preheader}x{/preheader}{#body}<p>{event.text}</p>{/body}{#why}x{/why}{/include}");
    Files.writeString(
        folder.resolve("templates/mail/report.txt"),
        "{#capture subject}Report{/capture}\n{event.text}\n");
    String to =
        IntStream.range(0, recipients)
            .mapToObj(i -> "'reader" + i + "@example.com'")
            .collect(Collectors.joining(","));
    String message = "{'event':'report','email':[" + to + "],'text':'%s'}";
    return message.formatted("&".repeat(243_000 - message.length()));
  }

  @Test
  void a_digest_of_a_million_events_is_one_mail() throws Exception {
    int events = Integer.getInteger("digest.events", 1_000_000);
    try (GeneratedTable table = new GeneratedTable(events)) {
      FakeLambda.Answer answer =
          invoke(
              "digest",
              Map.of(
                  "MAILWRIGHT_TABLE",
                  "generated",
                  "QUARKUS_DYNAMODB_ENDPOINT_OVERRIDE",
                  table.endpoint()),
              "{}",
              Duration.ofMinutes(10));

      assertThat(answer.body()).contains("\"sent\":1");
      assertThat(mails).hasValue(1);
    }
  }

  @Test
  void ten_large_reports_are_taken() throws Exception {
    try (GeneratedTable table = new GeneratedTable(0)) {
      String header = "{'name':'X-Header','value':'" + "v".repeat(80) + "'},";
      String message =
          "{'notificationType':'Bounce','mail':{'messageId':'ses-1','headers':["
              + header.repeat(1_900)
              + "{}]},'bounce':{'feedbackId':'f-%d','bounceType':'Permanent','bounceSubType':'NoEmail',"
              + "'timestamp':'2026-03-02T09:00:00Z','bouncedRecipients':[{'emailAddress':'gone@example.com','action':'failed','status':'5.1.1'}]}}";

      FakeLambda.Answer answer =
          invoke(
              "feedback",
              Map.of(
                  "MAILWRIGHT_TABLE",
                  "generated",
                  "QUARKUS_DYNAMODB_ENDPOINT_OVERRIDE",
                  table.endpoint()),
              records(10, "ses-bounces", message),
              Duration.ofMinutes(1));

      assertThat(answer.body()).isEqualTo("{\"taken\":10}");
    }
  }

  private FakeLambda.Answer invoke(
      String handler, Map<String, String> more, String event, Duration timeout)
      throws IOException, InterruptedException {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("QUARKUS_LAMBDA_HANDLER", handler);
    MemoryCgroup group = memory.orElseThrow();
    try (FakeLambda lambda = new FakeLambda(timeout)) {
      Process function =
          NativeFunction.start(
              group.command(NativeFunction.BINARY.toAbsolutePath()),
              lambda,
              "http://127.0.0.1:" + ses.getAddress().getPort(),
              environment,
              Path.of("target/native-memory-" + handler + ".log"));
      try {
        FakeLambda.Answer answer = lambda.invoke(event.getBytes(StandardCharsets.UTF_8));
        System.out.printf("%s: %d MB at most%n", handler, group.peak() >> 20);
        return answer;
      } finally {
        function.destroyForcibly().waitFor();
      }
    }
  }

  private static String records(int count, String topic, String message) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                "{\"EventSource\":\"aws:sns\",\"Sns\":{\"MessageId\":\"m-%d\",\"TopicArn\":\"%s\",\"Message\":\"%s\"}}"
                    .formatted(
                        i, TOPIC + topic, message.replace("%d", "" + i).replace("'", "\\\"")))
        .collect(Collectors.joining(",", "{\"Records\":[", "]}"));
  }

  /** Records of a queue with raw message delivery. */
  private static String queued(int count, String message) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                "{\"messageId\":\"q-%d\",\"eventSource\":\"aws:sqs\",\"eventSourceARN\":\"arn:aws:sqs:eu-west-1:123456789012:user-events\",\"attributes\":{},\"messageAttributes\":{},\"body\":\"%s\"}"
                    .formatted(i, message.replace("'", "\\\"")))
        .collect(Collectors.joining(",", "{\"Records\":[", "]}"));
  }
}
