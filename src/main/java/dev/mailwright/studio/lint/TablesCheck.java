package dev.mailwright.studio.lint;

import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.ParseError;
import org.jsoup.parser.Parser;

/** Finds layout tables without a role, and HTML that is not well formed. */
final class TablesCheck implements MailLinter.Check {
  private static final int MAX_ERRORS = 3;

  @Override
  public List<Finding> of(CheckedMail mail, Document html) {
    FindingCollector findings = new FindingCollector("tables");
    for (Element table : html.select("table")) {
      if (isLayout(table) && !table.attr("role").matches("presentation|none")) {
        findings.warning(
            "A layout table has no role, so screen readers announce its cells as data.",
            "Add role=\"presentation\", or a <caption> for a data table.",
            Excerpt.of(table));
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

  private static void report(FindingCollector findings, String source, ParseError error) {
    int at = Math.min(error.getPosition(), source.length());
    int from = Math.max(0, at - 60);
    findings.warning(
        "The HTML is not well formed, and each mail program repairs it differently: "
            + error.getErrorMessage(),
        "Close each element, and nest elements correctly.",
        "line "
            + source.substring(0, at).lines().count()
            + ", character "
            + at
            + ": "
            + Excerpt.shortened(source.substring(from, Math.min(source.length(), at + 20))));
  }
}
