package dev.mailwright.render;

import dev.mailwright.json.JsonObject;
import io.quarkus.qute.CompletedStage;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.Results;
import io.quarkus.qute.ValueResolver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The event fields that templates can use. It has no public methods, because Qute would expose them
 * to templates too, on the JVM but not in a native image.
 */
final class EventData {
  private final JsonObject fields;

  EventData(JsonObject fields) {
    this.fields = fields;
  }

  /** Returns null if the field is missing or null. */
  Object get(String name) {
    return wrapped(fields.get(name));
  }

  private static Object wrapped(Object value) {
    if (value instanceof JsonObject nested) {
      return new EventData(nested);
    }
    if (value instanceof List<?> list) {
      List<Object> elements = new ArrayList<>(list.size());
      list.forEach(element -> elements.add(wrapped(element)));
      return elements;
    }
    return value;
  }

  /**
   * Resolves event fields by name: {@code {event.order.id}}. A missing or null field counts as not
   * found. Rendering then fails with the field's name, unless the template has a default ({@code
   * {event.name ?: 'there'}}), so no mail ever reads "Dear null".
   */
  static final class Resolver implements ValueResolver {
    private static final int BEFORE_BUILT_IN = 10;

    @Override
    public int getPriority() {
      return BEFORE_BUILT_IN;
    }

    @Override
    public boolean appliesTo(EvalContext context) {
      return context.getBase() instanceof EventData && context.getParams().isEmpty();
    }

    @Override
    public CompletionStage<Object> resolve(EvalContext context) {
      Object value = ((EventData) context.getBase()).get(context.getName());
      return value == null ? Results.notFound(context) : CompletedStage.of(value);
    }
  }
}
