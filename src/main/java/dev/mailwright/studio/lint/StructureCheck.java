package dev.mailwright.studio.lint;

import java.util.List;
import org.jsoup.nodes.Document;

/** Checks for doctype, language, title and viewport. */
final class StructureCheck implements MailLinter.Check {

  @Override
  public List<Finding> of(CheckedMail mail, Document html) {
    FindingCollector findings = new FindingCollector("structure");
    if (html.documentType() == null) {
      findings.warning(
          "The document has no doctype, so mail programs render it in quirks mode.",
          "Begin with <!DOCTYPE html>, or include layout.",
          "");
    }
    if (html.select("html[lang]").attr("lang").isBlank()) {
      findings.warning(
          "The document has no language, so screen readers may mispronounce it.",
          "Write <html lang=\"en\"> with the mail's language, or include layout.",
          "");
    }
    if (html.title().isBlank()) {
      findings.warning(
          "The document has no title, which browsers and screen readers use.",
          "Set {#title} of layout, or write <title> in <head>.",
          "");
    }
    if (html.select("meta[name=viewport][content]").isEmpty()) {
      findings.warning(
          "The document has no viewport, so phones may show it at desktop width.",
          "Write <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">,"
              + " or include layout.",
          "");
    }
    return findings.list();
  }
}
