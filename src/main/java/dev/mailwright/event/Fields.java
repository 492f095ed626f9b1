package dev.mailwright.event;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON object as it arrived: names in their order, values as {@code String}, {@code Long}, {@code
 * BigDecimal}, {@code Boolean}, {@code null}, {@code List} or {@code Fields}. AWS payloads mix
 * missing, null and blank freely, so the typed accessors treat the three alike.
 */
public final class Fields {
  private final Map<String, Object> values;

  public Fields(Map<String, ?> values) {
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  public static Fields empty() {
    return new Fields(Map.of());
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

  /** The value as text; empty when it is missing, null, blank, an object or a list. */
  public Optional<String> text(String name) {
    Object value = values.get(name);
    if (value == null || value instanceof Fields || value instanceof List) {
      return Optional.empty();
    }
    String text = value.toString();
    return text.isBlank() ? Optional.empty() : Optional.of(text);
  }

  /** The first of the names that has a text: AWS spells one field differently from form to form. */
  public Optional<String> text(String name, String... otherNames) {
    Optional<String> found = text(name);
    for (int i = 0; found.isEmpty() && i < otherNames.length; i++) {
      found = text(otherNames[i]);
    }
    return found;
  }

  public Optional<Fields> object(String name) {
    return values.get(name) instanceof Fields fields ? Optional.of(fields) : Optional.empty();
  }

  /** The objects in a list; whatever else the list holds is passed over. */
  public List<Fields> objects(String name) {
    List<Fields> found = new ArrayList<>();
    if (values.get(name) instanceof List<?> list) {
      for (Object element : list) {
        if (element instanceof Fields fields) {
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
