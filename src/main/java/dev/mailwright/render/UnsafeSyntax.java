package dev.mailwright.render;

import io.quarkus.qute.EvalContext;
import io.quarkus.qute.ParserHelper;
import io.quarkus.qute.ParserHook;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.ValueResolver;
import java.util.concurrent.CompletionStage;

/**
 * Rejects template syntax that would let a value inject HTML or template code: {@code .raw}, {@code
 * .safe}, {@code {#eval}} and {@code str:eval}. Anyone who can publish to the topic controls
 * values.
 */
final class UnsafeSyntax implements ValueResolver, ParserHook {
  private static final int BEFORE_BUILT_IN = 10;

  @Override
  public int getPriority() {
    return BEFORE_BUILT_IN;
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

  @Override
  public void beforeParsing(ParserHelper helper) {
    String template = helper.getTemplateId();
    helper.addContentFilter(content -> checked(template, content));
  }

  private static String checked(String template, String content) {
    if (content.contains("{#eval") || content.contains("str:eval")) {
      throw new TemplateException(
          "template " + template + ": eval would run a value as template code; remove it");
    }
    return content;
  }
}
