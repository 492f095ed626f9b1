package dev.mailwright.compose;

import dev.mailwright.event.Fields;
import java.util.ArrayList;
import java.util.List;

/**
 * An event's fields as a template sees them. It has no public methods, since Qute would offer them
 * to templates beside the fields, on the JVM but not in a native image.
 */
final class EventData {
  private final Fields fields;

  EventData(Fields fields) {
    this.fields = fields;
  }

  /** Null when the field is missing or null. */
  Object get(String name) {
    return seen(fields.get(name));
  }

  private static Object seen(Object value) {
    if (value instanceof Fields nested) {
      return new EventData(nested);
    }
    if (value instanceof List<?> list) {
      List<Object> elements = new ArrayList<>(list.size());
      list.forEach(element -> elements.add(seen(element)));
      return elements;
    }
    return value;
  }
}
