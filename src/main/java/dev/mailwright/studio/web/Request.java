package dev.mailwright.studio.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request from a browser or the command line.
 *
 * @param query the query parameters
 * @param form the fields of a posted form
 * @param json whether the client accepts JSON, as the command line does
 */
public record Request(
    String method, String path, Map<String, String> query, Map<String, String> form, boolean json) {

  boolean isPost() {
    return method.equals("POST");
  }

  String query(String name) {
    return query.getOrDefault(name, "");
  }

  String form(String name) {
    return form.getOrDefault(name, "");
  }

  /** Decodes URL-encoded fields; the last of several with the same name wins. */
  public static Map<String, String> fields(String encoded) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String field : encoded.split("&", -1)) {
      int equals = field.indexOf('=');
      if (equals > 0) {
        fields.put(decoded(field.substring(0, equals)), decoded(field.substring(equals + 1)));
      }
    }
    return fields;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
