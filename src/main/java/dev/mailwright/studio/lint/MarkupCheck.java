package dev.mailwright.studio.lint;

import java.util.List;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Finds active markup, which mail programs drop and some treat as an attack. If it is not in the
 * template, a value was not escaped.
 */
final class MarkupCheck implements MailLinter.Check {
  private static final String ACTIVE =
      "script, iframe, frame, object, embed, applet, form, input, button, textarea, select, base,"
          + " body style, meta[http-equiv=refresh]";

  @Override
  public List<Finding> of(CheckedMail mail, Document html) {
    FindingCollector findings = new FindingCollector("escaping");
    for (Element element : html.select(ACTIVE)) {
      findings.error(
          "The mail contains <"
              + element.normalName()
              + ">, which mail programs drop; it may come from an unescaped value.",
          "Remove it from the template. If it is not there, report a vulnerability:"
              + " see SECURITY.md.",
          Excerpt.of(element));
    }
    for (Element element : html.getAllElements()) {
      for (Attribute attribute : element.attributes()) {
        if (attribute.getKey().regionMatches(true, 0, "on", 0, 2)) {
          findings.error(
              "The attribute "
                  + attribute.getKey()
                  + " would run a script, so mail programs drop"
                  + " it; it may come from an unescaped value.",
              "Remove it from the template, and quote attributes with values.",
              Excerpt.of(element));
        }
      }
    }
    return findings.list();
  }
}
