package dev.mailwright.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A parsed JSON object in its original order. Values are {@code String}, {@code Long}, {@code
 * BigDecimal}, {@code Boolean}, {@code null}, {@code List} or {@code JsonObject}. AWS payloads use
 * missing, null and blank values interchangeably, so the typed accessors treat them alike.
 */
public final class JsonObject {
  private final Map<String, Object> values;

  public JsonObject(Map<String, ?> values) {
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  public static JsonObject empty() {
    return new JsonObject(Map.of());
  }

  public Map<String, Object> asMap() {
    return values;
  }

  public Object get(String name) {
    return values.get(name);
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** Returns the value as text; empty when missing, null, blank, an object or a list. */
  public Optional<String> text(String name) {
    Object value = values.get(name);
    if (value == null || value instanceof JsonObject || value instanceof List) {
      return Optional.empty();
    }
    String text = value.toString();
    return text.isBlank() ? Optional.empty() : Optional.of(text);
  }

  /** Returns the first text found under these names, since field names differ between formats. */
  public Optional<String> text(String name, String... otherNames) {
    Optional<String> found = text(name);
    for (int i = 0; found.isEmpty() && i < otherNames.length; i++) {
      found = text(otherNames[i]);
    }
    return found;
  }

  public Optional<JsonObject> object(String name) {
    return values.get(name) instanceof JsonObject fields ? Optional.of(fields) : Optional.empty();
  }

  /** Returns the objects in a list, without its other elements. */
  public List<JsonObject> objects(String name) {
    List<JsonObject> found = new ArrayList<>();
    if (values.get(name) instanceof List<?> list) {
      for (Object element : list) {
        if (element instanceof JsonObject fields) {
          found.add(fields);
        }
      }
    }
    return found;
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
