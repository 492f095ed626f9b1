package dev.mailwright.lambda;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A page as a Lambda function URL takes it. Its headers keep the token in the page's URL from
 * caches, search engines and other sites, and let the page do nothing but post its own form.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-response-payload">Response
 *     payload format</a>
 */
record PageAnswer(int status, Map<String, String> headers, String body) {
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'";

  static PageAnswer of(int status, String html) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", "text/html; charset=utf-8");
    headers.put("cache-control", "no-store");
    headers.put("referrer-policy", "no-referrer");
    headers.put("x-content-type-options", "nosniff");
    headers.put("content-security-policy", POLICY);
    headers.put("x-robots-tag", "noindex");
    return new PageAnswer(status, headers, html);
  }

  PageAnswer allowing(String methods) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put("allow", methods);
    return new PageAnswer(status, more, body);
  }

  PageAnswer withoutBody() {
    return new PageAnswer(status, headers, "");
  }

  String toJson() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("statusCode", status);
    document.put("headers", headers);
    document.put("body", body);
    return JsonText.of(document);
  }
}
