package dev.mailwright.unsubscribe;

import dev.mailwright.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The HTTP response of a Lambda function URL. Its headers hide the token in the page's URL from
 * caches, search engines and other sites, and allow the page only to post its own form.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-response-payload">Response
 *     payload format</a>
 */
public record HttpResponse(int status, Map<String, String> headers, String body) {
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'";

  static HttpResponse html(int status, String html) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", "text/html; charset=utf-8");
    headers.put("cache-control", "no-store");
    headers.put("referrer-policy", "no-referrer");
    headers.put("x-content-type-options", "nosniff");
    headers.put("content-security-policy", POLICY);
    headers.put("x-robots-tag", "noindex");
    return new HttpResponse(status, headers, html);
  }

  HttpResponse allowing(String methods) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put("allow", methods);
    return new HttpResponse(status, more, body);
  }

  public HttpResponse withoutBody() {
    return new HttpResponse(status, headers, "");
  }

  public byte[] toJson() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("statusCode", status);
    document.put("headers", headers);
    document.put("body", body);
    return JsonWriter.writeBytes(document);
  }
}
