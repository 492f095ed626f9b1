package dev.mailwright.compose;

import io.quarkus.qute.CompletedStage;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.Results;
import io.quarkus.qute.ValueResolver;
import java.util.concurrent.CompletionStage;

/**
 * Lets a template read an event's fields by name: {@code {event.order.id}}. A field that is missing
 * or null is not found, so that a template says what then ({@code {event.name ?: 'there'}}) or
 * fails by name, and no mail ever reads "Dear null".
 */
public final class EventDataResolver implements ValueResolver {
  private static final int BEFORE_QUTES_OWN = 10;

  @Override
  public int getPriority() {
    return BEFORE_QUTES_OWN;
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
