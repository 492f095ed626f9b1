package dev.mailwright.compose;

import io.quarkus.qute.EvalContext;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.ValueResolver;
import java.util.concurrent.CompletionStage;

/**
 * Takes {@code .raw} and {@code .safe} away from templates: they would put a value into the HTML
 * unescaped, and values come from whoever can publish to the topic.
 */
public final class NoRawValues implements ValueResolver {
  private static final int BEFORE_QUTES_OWN = 10;

  @Override
  public int getPriority() {
    return BEFORE_QUTES_OWN;
  }

  @Override
  public boolean appliesTo(EvalContext context) {
    return context.getName().equals("raw") || context.getName().equals("safe");
  }

  @Override
  public CompletionStage<Object> resolve(EvalContext context) {
    throw new TemplateException(
        "."
            + context.getName()
            + " would let a value inject HTML; write the markup in the template");
  }
}
