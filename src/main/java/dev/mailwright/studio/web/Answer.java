package dev.mailwright.studio.web;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What the studio answers; all of it is text.
 *
 * @param charset the body's
 */
public record Answer(int status, String body, Charset charset, Map<String, String> headers) {
  private static final String PAGE_POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"
          + " frame-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  /** Mails are data from outside: nothing of them runs, and nothing is loaded. */
  private static final String MAIL_POLICY =
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none';"
          + " form-action 'none'; frame-ancestors 'self'";

  static Answer page(String html) {
    return page(200, html);
  }

  static Answer page(int status, String html) {
    return of(status, "text/html; charset=utf-8", html, PAGE_POLICY);
  }

  static Answer mail(String html) {
    return of(200, "text/html; charset=utf-8", html, MAIL_POLICY);
  }

  static Answer text(String text) {
    return of(200, "text/plain; charset=utf-8", text, MAIL_POLICY);
  }

  static Answer json(String json) {
    return of(200, "application/json", json, MAIL_POLICY);
  }

  static Answer asset(String type, String body) {
    return of(200, type, body, PAGE_POLICY);
  }

  static Answer download(String name, String source) {
    Answer answer = of(200, "message/rfc822", source, MAIL_POLICY);
    return new Answer(200, source, StandardCharsets.ISO_8859_1, answer.headers())
        .with("Content-Disposition", "attachment; filename=\"" + name + "\"");
  }

  static Answer to(String path) {
    return of(303, "text/plain", "", PAGE_POLICY).with("Location", path);
  }

  /**
   * @param sample which may have any character that a file name may
   */
  static Answer toMail(String sample) {
    return to("/mails/" + URLEncoder.encode(sample, StandardCharsets.UTF_8).replace("+", "%20"));
  }

  public static Answer refused(int status, String why) {
    return of(status, "text/plain; charset=utf-8", why + "\n", MAIL_POLICY);
  }

  private static Answer of(int status, String type, String body, String policy) {
    return new Answer(
        status,
        body,
        StandardCharsets.UTF_8,
        Map.of(
            "Content-Type", type,
            "Content-Security-Policy", policy,
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "same-origin",
            "Cache-Control", "no-store"));
  }

  private Answer with(String name, String value) {
    Map<String, String> all = new HashMap<>(headers);
    all.put(name, value);
    return new Answer(status, body, charset, all);
  }
}
