package dev.mailwright.studio.check;

import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.ParseError;
import org.jsoup.parser.Parser;

/** Tables, of which mails are built: that they are whole, and say what they are for. */
final class TablesCheck implements MailCheck {
  private static final int MAX_ERRORS = 3;

  @Override
  public List<Finding> of(Checked mail, Document html) {
    Findings findings = new Findings("tables");
    for (Element table : html.select("table")) {
      if (isLayout(table) && !table.attr("role").matches("presentation|none")) {
        findings.warning(
            "A table that only lays out does not say so, so screen readers read its cells out as"
                + " data.",
            "Add role=\"presentation\", or a <caption> where it is data.",
            Place.of(table));
      }
    }
    String source = mail.mail().content().html();
    Document reread = Parser.htmlParser().setTrackErrors(MAX_ERRORS).parseInput(source, "");
    reread.parser().getErrors().forEach(error -> report(findings, source, error));
    return findings.list();
  }

  private static boolean isLayout(Element table) {
    return table.children().stream().noneMatch(child -> child.nameIs("caption"))
        && !table.attr("role").equals("table");
  }

  private static void report(Findings findings, String source, ParseError error) {
    int at = Math.min(error.getPosition(), source.length());
    int from = Math.max(0, at - 60);
    findings.warning(
        "The HTML is not well formed, and each mail program mends it in its own way: "
            + error.getErrorMessage(),
        "Close and nest the elements as they were opened.",
        "line "
            + source.substring(0, at).lines().count()
            + ", character "
            + at
            + ": "
            + Place.shortened(source.substring(from, Math.min(source.length(), at + 20))));
  }
}
