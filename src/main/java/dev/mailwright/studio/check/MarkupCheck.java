package dev.mailwright.studio.check;

import java.util.List;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Markup that no mail has: mail programs drop it, and some take the mail for an attack. Where no
 * template wrote it, a value was not escaped.
 */
final class MarkupCheck implements MailCheck {
  private static final String ACTIVE =
      "script, iframe, frame, object, embed, applet, form, input, button, textarea, select, base,"
          + " body style, meta[http-equiv=refresh]";

  @Override
  public List<Finding> of(Checked mail, Document html) {
    Findings findings = new Findings("escaping");
    for (Element element : html.select(ACTIVE)) {
      findings.error(
          "The mail holds <"
              + element.normalName()
              + ">, which mail programs drop; a value may"
              + " have become markup.",
          "Take it out of the template. If it is not there, report this as a vulnerability:"
              + " see SECURITY.md.",
          Place.of(element));
    }
    for (Element element : html.getAllElements()) {
      for (Attribute attribute : element.attributes()) {
        if (attribute.getKey().regionMatches(true, 0, "on", 0, 2)) {
          findings.error(
              "The attribute "
                  + attribute.getKey()
                  + " would run a script, so mail programs drop"
                  + " it; a value may have become markup.",
              "Take it out of the template, and put quotes around attributes with values.",
              Place.of(element));
        }
      }
    }
    return findings.list();
  }
}
