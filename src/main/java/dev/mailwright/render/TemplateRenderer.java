package dev.mailwright.render;

import dev.mailwright.mail.HeaderText;
import dev.mailwright.mail.Mail;
import dev.mailwright.text.ControlCharacters;
import dev.mailwright.text.FieldLabel;
import io.quarkus.qute.Engine;
import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.TemplateInstance;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Renders a mail from its templates: {@code mail/NAME.html} for the HTML, {@code mail/NAME.txt} for
 * the plain text, and the latter's fragment {@code subject} for the subject line.
 *
 * @see <a href="https://quarkus.io/guides/qute-reference">Qute</a>
 */
public final class TemplateRenderer {
  private static final String FOLDER = "mail/";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:-]{0,99}");
  private static final String SUBJECT = "subject";

  private final Engine engine;

  public TemplateRenderer(Engine engine) {
    this.engine = engine;
  }

  /** Configures an engine to render event data safely. */
  public static void configure(EngineBuilder builder) {
    UnsafeSyntax unsafe = new UnsafeSyntax();
    builder
        .addValueResolver(new EventData.Resolver())
        .addValueResolver(unsafe)
        .addParserHook(unsafe);
  }

  public boolean exists(String name) {
    return NAME.matcher(name).matches()
        && engine.getTemplate(FOLDER + name + ".html") != null
        && engine.getTemplate(FOLDER + name + ".txt") != null;
  }

  /**
   * @throws RenderingException with template, line and missing field
   */
  Mail.Content render(String name, Map<String, Object> data) {
    Template html = template(name + ".html");
    Template text = template(name + ".txt");
    Template.Fragment subject = text.getFragment(SUBJECT);
    if (subject == null) {
      throw new RenderingException(
          "template " + FOLDER + name + ".txt has no subject",
          "Start it with {#capture subject}...{/capture}.");
    }
    String title = HeaderText.singleLine(fill(subject, data));
    return new Mail.Content(
        title.isEmpty() ? FieldLabel.of(name) : title,
        LinkSanitizer.sanitize(ControlCharacters.removed(fill(html, data))),
        ControlCharacters.removed(fill(text, data)).strip() + "\n");
  }

  private Template template(String file) {
    Template template = engine.getTemplate(FOLDER + file);
    if (template == null) {
      throw new RenderingException(
          "the template " + FOLDER + file + " does not exist",
          "Add src/main/resources/templates/"
              + FOLDER
              + file
              + ", or change the route's template.");
    }
    return template;
  }

  private static String fill(Template template, Map<String, Object> data) {
    TemplateInstance instance = template.instance();
    data.forEach(instance::data);
    try {
      return instance.render();
    } catch (TemplateException e) {
      throw new RenderingException(
          e.getMessage(),
          "Send the field with the event, or add a default to the template: {event.field ?: 'text'}.");
    } catch (RuntimeException e) {
      throw new RenderingException(
          "template " + template.getId() + " fails with " + e.getClass().getSimpleName(),
          "Send event values of the types that the template expects.");
    }
  }
}
