package dev.mailwright.unsubscribe;

import dev.mailwright.json.JsonObject;
import dev.mailwright.json.JsonReader;
import dev.mailwright.json.UnreadableMessageException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP request to a Lambda function URL, in payload format 2.0.
 *
 * @param query the URL's parameters; the first value if a name is repeated
 * @param form the parameters of a urlencoded body; empty for other content types
 * @param tooLarge whether the body is larger than 16 KB, and was not decoded
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html">Invoking
 *     function URLs</a>
 */
public record FunctionUrlRequest(
    String method, Map<String, String> query, Map<String, String> form, boolean tooLarge) {
  private static final int MAX_VALUES = 5_000;
  private static final int MAX_BODY_BYTES = 16 * 1024;

  /** Base64 writes 3 bytes as 4 characters. */
  private static final int MAX_BASE64_CHARS = (MAX_BODY_BYTES + 2) / 3 * 4;

  private static final String FORM = "application/x-www-form-urlencoded";

  /** Omits the parameters, which contain a token. */
  @Override
  public String toString() {
    return "FunctionUrlRequest[" + method + "]";
  }

  /** Returns empty if the input is not a function URL request. */
  public static Optional<FunctionUrlRequest> read(byte[] input) {
    try {
      Object document = new JsonReader(MAX_VALUES).read(new String(input, StandardCharsets.UTF_8));
      return document instanceof JsonObject event ? of(event) : Optional.empty();
    } catch (UnreadableMessageException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<FunctionUrlRequest> of(JsonObject event) {
    return event
        .object("requestContext")
        .flatMap(context -> context.object("http"))
        .flatMap(http -> http.text("method"))
        .map(
            method -> {
              boolean tooLarge = isTooLarge(event);
              Map<String, String> form = tooLarge ? Map.of() : form(event);
              return new FunctionUrlRequest(method, query(event), form, tooLarge);
            });
  }

  private static boolean isTooLarge(JsonObject event) {
    return event.text("body").orElse("").length()
        > (isBase64(event) ? MAX_BASE64_CHARS : MAX_BODY_BYTES);
  }

  private static boolean isBase64(JsonObject event) {
    return Boolean.TRUE.equals(event.get("isBase64Encoded"));
  }

  private static Map<String, String> query(JsonObject event) {
    Optional<String> raw = event.text("rawQueryString");
    if (raw.isPresent()) {
      return parameters(raw.get());
    }
    Map<String, String> query = new HashMap<>();
    JsonObject parsed = event.object("queryStringParameters").orElse(JsonObject.empty());
    parsed
        .asMap()
        .keySet()
        .forEach(name -> parsed.text(name).ifPresent(value -> query.put(name, value)));
    return query;
  }

  private static Map<String, String> form(JsonObject event) {
    String type =
        event.object("headers").flatMap(headers -> headers.text("content-type")).orElse("");
    String body = event.text("body").orElse("");
    if (isBase64(event)) {
      body = new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8);
    }
    boolean form = type.toLowerCase(Locale.ROOT).startsWith(FORM);
    return form ? parameters(body.strip()) : Map.of();
  }

  private static Map<String, String> parameters(String encoded) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : encoded.split("&", -1)) {
      int sign = pair.indexOf('=');
      String name = sign < 0 ? pair : pair.substring(0, sign);
      parameters.putIfAbsent(decoded(name), decoded(sign < 0 ? "" : pair.substring(sign + 1)));
    }
    return parameters;
  }

  /** Returns the text unchanged if its escapes are invalid; it then matches no parameter. */
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
