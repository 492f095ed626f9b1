package dev.mailwright.emulators;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A queue handler that collects all records it receives. */
final class RecordingHandler {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<JsonNode> seen = new ArrayList<>();

  byte[] takeAll(byte[] event) {
    return take(event, record -> false);
  }

  /** Fails records with the body {@code bad}. */
  byte[] failBad(byte[] event) {
    return take(event, record -> record.get("body").textValue().equals("bad"));
  }

  private byte[] take(byte[] event, Predicate<JsonNode> fails) {
    List<String> failures = new ArrayList<>();
    for (JsonNode record : read(new String(event, StandardCharsets.UTF_8)).get("Records")) {
      seen.add(record);
      if (fails.test(record)) {
        failures.add(failure(record.get("messageId").textValue()));
      }
    }
    return bytes("{\"batchItemFailures\":[" + String.join(",", failures) + "]}");
  }

  static String failure(String messageId) {
    return "{\"itemIdentifier\":\"" + messageId + "\"}";
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode record(int index) {
    return seen.get(index);
  }

  List<String> bodies() {
    return seen.stream().map(record -> record.get("body").textValue()).toList();
  }
}
