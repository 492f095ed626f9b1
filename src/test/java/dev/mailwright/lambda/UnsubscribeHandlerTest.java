package dev.mailwright.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.MutableClock;
import dev.mailwright.json.JsonObject;
import dev.mailwright.json.JsonReader;
import dev.mailwright.mail.Address;
import dev.mailwright.metrics.EventLog;
import dev.mailwright.metrics.LogEntry;
import dev.mailwright.metrics.MetricEntry;
import dev.mailwright.store.HookedTable;
import dev.mailwright.store.MemoryTable;
import dev.mailwright.store.Table;
import dev.mailwright.unsubscribe.AddressHash;
import dev.mailwright.unsubscribe.OptOutList;
import dev.mailwright.unsubscribe.OptOutList.Change;
import dev.mailwright.unsubscribe.SigningKey;
import dev.mailwright.unsubscribe.UnsubscribePages;
import dev.mailwright.unsubscribe.UnsubscribeService;
import dev.mailwright.unsubscribe.UnsubscribeTokens;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnsubscribeHandlerTest {
  private static final Address ADA = new Address("ada@example.com");

  private final MutableClock clock = new MutableClock("2026-03-02T09:00:00Z");
  private final MemoryTable table = new MemoryTable();
  private final UnsubscribeTokens tokens = new UnsubscribeTokens(new SigningKey(table));
  private final OptOutList optOuts = new OptOutList(table, clock);
  private final String token = tokens.issue(ADA, "weekly", clock.instant());
  private final List<MetricEntry> notes = new ArrayList<>();

  /** Checks the response and metric of each request, and whether Ada is unsubscribed afterwards. */
  @ParameterizedTest
  @CsvSource({
    "get, 200, Unsubscribe?, '', false",
    "head, 200, '', '', false",
    "one-click-post, 200, You are unsubscribed, Unsubscribed, true",
    "one-click-multipart, 200, You are unsubscribed, Unsubscribed, true",
    "form-post, 200, You are unsubscribed, Unsubscribed, true",
    "subscribe-again, 200, You are subscribed again, '', false",
    "garbage, 400, This link does not work, UnsubscribeRefused, false",
    "no-token, 400, This link does not work, UnsubscribeRefused, false",
    "put, 405, This request is not supported, UnsubscribeRefused, false",
    "broken-base64, 400, This link does not work, UnsubscribeRefused, false",
    "sns, 400, This link does not work, UnsubscribeRefused, false",
    "rest-api, 400, This link does not work, UnsubscribeRefused, false",
  })
  void each_request_has_its_response(
      String name, int status, String title, String metric, boolean unsubscribed)
      throws IOException {
    JsonObject answer = handle(event(name));

    assertThat(answer.get("statusCode")).isEqualTo((long) status);
    if (title.isEmpty()) {
      assertThat(answer.get("body")).isEqualTo("");
    } else {
      assertThat(body(answer)).contains("<h1>" + title + "</h1>");
    }
    assertThat(metrics()).isEqualTo(metric.isEmpty() ? List.of() : List.of(metric));
    assertThat(optOuts.among("weekly", List.of(ADA)).contains(ADA)).isEqualTo(unsubscribed);
  }

  @Test
  void unsubscribing_twice_has_the_same_response_and_is_counted_once() throws IOException {
    assertThat(handle(event("one-click-post")).asMap().toString())
        .isEqualTo(handle(event("form-post")).asMap().toString());
    assertThat(metrics()).containsExactly("Unsubscribed");
  }

  @Test
  void the_page_lets_a_recipient_subscribe_again() throws IOException {
    String page = body(handle(event("form-post")));
    assertThat(page).contains("name=\"action\" value=\"subscribe\"", "Subscribe again");

    handle(event("subscribe-again"));

    assertThat(optOuts.among("weekly", List.of(ADA))).isEmpty();
    assertThat(metrics()).containsExactly("Unsubscribed", "Resubscribed");
  }

  @Test
  void the_link_of_one_mail_does_not_undo_an_operator_opt_out_from_all() throws IOException {
    optOuts.add(AddressHash.of(ADA), "*", new Change("by ops", "wrote to us"));

    JsonObject answer = handle(event("subscribe-again"));

    assertThat(answer.get("statusCode")).isEqualTo(409L);
    assertThat(optOuts.among("weekly", List.of(ADA))).containsExactly(ADA);
  }

  @ParameterizedTest
  @ValueSource(strings = {"get", "one-click-post", "subscribe-again"})
  void an_expired_link_shows_a_fix(String name) throws IOException {
    clock.by(Duration.ofDays(181));

    JsonObject answer = handle(event(name));

    assertThat(answer.get("statusCode")).isEqualTo(410L);
    assertThat(body(answer)).contains("expired", "newer mail");
    assertThat(metrics()).containsExactly("UnsubscribeRefused");
    assertThat(optOuts.among("weekly", List.of(ADA))).isEmpty();
  }

  @Test
  void a_store_failure_is_shown_to_the_recipient_and_logged() throws IOException {
    JsonObject answer = handle(event("one-click-post"), HookedTable.unavailable());

    assertThat(answer.get("statusCode")).isEqualTo(503L);
    assertThat(body(answer)).contains("in a few minutes");
    assertThat(notes.get(0).fields()).containsEntry("message", "out of order");
    assertThat(notes.get(0).level()).isEqualTo("ERROR");
  }

  @Test
  void a_defect_has_a_response_and_is_counted_and_not_thrown() throws IOException {
    Table defective =
        new HookedTable(
            table,
            call -> {
              throw new StackOverflowError(token);
            });

    JsonObject answer = handle(event("one-click-post"), defective);

    assertThat(answer.get("statusCode")).isEqualTo(500L);
    assertThat(notes.toString()).contains("StackOverflowError").doesNotContain(token);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "[]", "\"x\"", "{", "{\"requestContext\": {\"http\": 1}}", "\u0000"})
  void an_input_that_is_not_a_request_is_refused_and_counted(String input) throws IOException {
    assertThat(handle(input).get("statusCode")).isEqualTo(400L);
    assertThat(metrics()).containsExactly("UnsubscribeRefused");
  }

  @Test
  void the_headers_keep_the_token_in_the_page() throws IOException {
    JsonObject headers = handle(event("get")).object("headers").orElseThrow();

    assertThat(headers.asMap())
        .containsEntry("content-type", "text/html; charset=utf-8")
        .containsEntry("cache-control", "no-store")
        .containsEntry("referrer-policy", "no-referrer")
        .containsEntry("x-content-type-options", "nosniff")
        .containsEntry("x-robots-tag", "noindex")
        .containsEntry(
            "content-security-policy",
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self';"
                + " frame-ancestors 'none'");
    assertThat(handle(event("put")).object("headers").flatMap(all -> all.text("allow")))
        .contains("GET, HEAD, POST");
  }

  @Test
  void neither_page_nor_log_contains_the_token_or_the_address() throws IOException {
    for (String name : List.of("get", "form-post", "subscribe-again", "put")) {
      assertThat(body(handle(event(name)))).doesNotContain(token).doesNotContain("ada@");
    }
    assertThat(notes.toString())
        .doesNotContain(token)
        .doesNotContain("ada@")
        .doesNotContain(AddressHash.of(ADA).hex());
  }

  @Test
  void names_are_shown_as_text_and_not_as_html() throws IOException {
    String hostile = tokens.issue(ADA, "<script>alert('%1$s')</script>", clock.instant());

    String page = body(handle(event("get").replace(token, hostile)));

    assertThat(page)
        .contains("&lt;script&gt;alert(&#39;%1$s&#39;)&lt;/script&gt;", "Ada &amp; &lt;Sons&gt;")
        .doesNotContain("<script", "<Sons");
  }

  @Test
  void the_parsed_parameters_are_used_if_the_raw_ones_are_missing() throws IOException {
    String bare =
        "{\"requestContext\": {\"http\": {\"method\": \"POST\"}}, \"queryStringParameters\":"
            + " {\"t\": \""
            + token
            + "\"}}";

    assertThat(handle(bare).get("statusCode")).isEqualTo(200L);
    assertThat(metrics()).containsExactly("Unsubscribed");
  }

  @ParameterizedTest
  @CsvSource({"16384, false, 200", "16385, false, 413", "21848, true, 200", "21849, true, 413"})
  void a_body_over_16_kb_is_refused_before_it_is_decoded(int chars, boolean base64, long status)
      throws IOException {
    String request =
        "{\"requestContext\": {\"http\": {\"method\": \"POST\"}}, \"rawQueryString\": \"t=%s\","
            + " \"isBase64Encoded\": %s, \"body\": \"%s\"}";

    JsonObject answer = handle(request.formatted(token, base64, "A".repeat(chars)));

    assertThat(answer.get("statusCode")).isEqualTo(status);
  }

  /** Also writes the pages to target/unsubscribe-pages for manual review. */
  @Test
  void the_pages_load_nothing_external() throws IOException {
    for (String name : List.of("get", "form-post", "subscribe-again", "garbage")) {
      String page = body(handle(event(name)));
      assertThat(page).doesNotContain("http://", "https://", "<script", "src=", "@import");
      Path folder = Files.createDirectories(Path.of("target", "unsubscribe-pages"));
      Files.writeString(folder.resolve(name + ".html"), page);
    }
  }

  private JsonObject handle(String event) throws IOException {
    return handle(event, table);
  }

  private JsonObject handle(String event, Table used) throws IOException {
    UnsubscribeService service =
        new UnsubscribeService(
            new UnsubscribeTokens(new SigningKey(used)), new OptOutList(used, clock), clock);
    UnsubscribePages pages = new UnsubscribePages("Ada & <Sons>", "#175cd3");
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    new UnsubscribeHandler(service, pages, log())
        .handleRequest(
            new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), output, null);
    return (JsonObject) new JsonReader(100).read(output.toString(StandardCharsets.UTF_8));
  }

  private String event(String name) throws IOException {
    try (InputStream file =
        UnsubscribeHandlerTest.class.getResourceAsStream("/function-url/" + name + ".json")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).replace("TOKEN", token);
    }
  }

  private static String body(JsonObject answer) {
    return answer.text("body").orElseThrow();
  }

  private List<String> metrics() {
    return notes.stream().flatMap(note -> note.metrics().keySet().stream()).toList();
  }

  private EventLog log() {
    return new EventLog() {
      @Override
      public void write(LogEntry entry) {
        throw new AssertionError(entry.toString());
      }

      @Override
      public void count(MetricEntry note) {
        notes.add(note);
      }

      @Override
      public void warn(String message) {
        throw new AssertionError(message);
      }
    };
  }
}
