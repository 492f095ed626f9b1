package dev.mailwright.studio.check;

import java.util.List;
import org.jsoup.nodes.Document;

/** What every HTML document needs around its content. */
final class StructureCheck implements MailCheck {

  @Override
  public List<Finding> of(Checked mail, Document html) {
    Findings findings = new Findings("structure");
    if (html.documentType() == null) {
      findings.warning(
          "There is no doctype, so mail programs lay the mail out in quirks mode.",
          "Begin with <!DOCTYPE html>, or include layout.",
          "");
    }
    if (html.select("html[lang]").attr("lang").isBlank()) {
      findings.warning(
          "The document does not say its language, so screen readers may pronounce it wrongly.",
          "Write <html lang=\"en\"> with the mail's language, or include layout.",
          "");
    }
    if (html.title().isBlank()) {
      findings.warning(
          "The document has no title, which browsers and screen readers show for it.",
          "Fill {#title} of layout, or write <title> in <head>.",
          "");
    }
    if (html.select("meta[name=viewport][content]").isEmpty()) {
      findings.warning(
          "There is no viewport, so phones may show the mail at the width of a desktop.",
          "Write <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">,"
              + " or include layout.",
          "");
    }
    return findings.list();
  }
}
