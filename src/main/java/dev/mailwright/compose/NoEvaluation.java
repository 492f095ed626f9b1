package dev.mailwright.compose;

import io.quarkus.qute.ParserHelper;
import io.quarkus.qute.ParserHook;
import io.quarkus.qute.TemplateException;

/**
 * Takes {@code {#eval}} and {@code str:eval} away from templates: they would read a value as
 * template code, and values come from whoever can publish to the topic.
 */
public final class NoEvaluation implements ParserHook {

  @Override
  public void beforeParsing(ParserHelper helper) {
    String template = helper.getTemplateId();
    helper.addContentFilter(content -> checked(template, content));
  }

  private static String checked(String template, String content) {
    if (content.contains("{#eval") || content.contains("str:eval")) {
      throw new TemplateException(
          "template " + template + ": eval would read a value as template code; write it out");
    }
    return content;
  }
}
