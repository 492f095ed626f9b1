package dev.mailwright.studio.web;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A text response of the studio. */
public record Response(int status, String body, Charset charset, Map<String, String> headers) {
  private static final String PAGE_POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"
          + " frame-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  /** Mails are untrusted: blocks scripts and external resources. */
  private static final String MAIL_POLICY =
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none';"
          + " form-action 'none'; frame-ancestors 'self'";

  static Response page(String html) {
    return page(200, html);
  }

  static Response page(int status, String html) {
    return of(status, "text/html; charset=utf-8", html, PAGE_POLICY);
  }

  static Response mail(String html) {
    return of(200, "text/html; charset=utf-8", html, MAIL_POLICY);
  }

  static Response text(String text) {
    return of(200, "text/plain; charset=utf-8", text, MAIL_POLICY);
  }

  static Response json(String json) {
    return of(200, "application/json", json, MAIL_POLICY);
  }

  static Response asset(String type, String body) {
    return of(200, type, body, PAGE_POLICY);
  }

  static Response download(String name, String source) {
    Response answer = of(200, "message/rfc822", source, MAIL_POLICY);
    return new Response(200, source, StandardCharsets.ISO_8859_1, answer.headers())
        .with("Content-Disposition", "attachment; filename=\"" + name + "\"");
  }

  static Response to(String path) {
    return of(303, "text/plain", "", PAGE_POLICY).with("Location", path);
  }

  /**
   * @param sample may contain any character that is valid in a file name
   */
  static Response toMail(String sample) {
    return to("/mails/" + URLEncoder.encode(sample, StandardCharsets.UTF_8).replace("+", "%20"));
  }

  public static Response refused(int status, String reason) {
    return of(status, "text/plain; charset=utf-8", reason + "\n", MAIL_POLICY);
  }

  private static Response of(int status, String type, String body, String policy) {
    return new Response(
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

  private Response with(String name, String value) {
    Map<String, String> all = new HashMap<>(headers);
    all.put(name, value);
    return new Response(status, body, charset, all);
  }
}
