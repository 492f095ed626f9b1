package dev.mailwright.compose;

import dev.mailwright.mail.Mail;
import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.TemplateInstance;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Renders a mail's templates: {@code mail/NAME.html} for the HTML, {@code mail/NAME.txt} for the
 * plain text, and in the latter the fragment {@code subject} for the subject line.
 *
 * @see <a href="https://quarkus.io/guides/qute-reference">Qute</a>
 */
public final class Templates {
  private static final String FOLDER = "mail/";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:-]{0,99}");
  private static final String SUBJECT = "subject";

  private final Engine engine;

  public Templates(Engine engine) {
    this.engine = engine;
  }

  public boolean exists(String name) {
    return NAME.matcher(name).matches()
        && engine.getTemplate(FOLDER + name + ".html") != null
        && engine.getTemplate(FOLDER + name + ".txt") != null;
  }

  /**
   * @throws TemplateRefusedException with the template, the line and what is missing
   */
  Mail.Content render(String name, Map<String, Object> data) {
    Template html = template(name + ".html");
    Template text = template(name + ".txt");
    Template.Fragment subject = text.getFragment(SUBJECT);
    if (subject == null) {
      throw new TemplateRefusedException(
          "template " + FOLDER + name + ".txt has no subject",
          "Begin it with {#capture subject}...{/capture}.");
    }
    return new Mail.Content(
        fill(subject, data), LinkGuard.disarm(fill(html, data)), fill(text, data).strip() + "\n");
  }

  private Template template(String file) {
    Template template = engine.getTemplate(FOLDER + file);
    if (template == null) {
      throw new TemplateRefusedException(
          "there is no template " + FOLDER + file,
          "Add src/main/resources/templates/" + FOLDER + file + ", or name another in the route.");
    }
    return template;
  }

  private static String fill(Template template, Map<String, Object> data) {
    TemplateInstance instance = template.instance();
    data.forEach(instance::data);
    try {
      return instance.render();
    } catch (TemplateException e) {
      throw new TemplateRefusedException(
          e.getMessage(),
          "Send the field with the event, or give the template a default: {event.field ?: 'text'}.");
    } catch (RuntimeException e) {
      throw new TemplateRefusedException(
          "template " + template.getId() + " fails with " + e.getClass().getSimpleName(),
          "The event's values are not of the kind that the template works with.");
    }
  }
}
