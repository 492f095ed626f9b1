package dev.mailwright.studio.lint;

import java.util.Comparator;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Runs all checks on a mail. */
public final class MailLinter {
  private final List<Check> checks =
      List.of(
          new StructureCheck(),
          new SubjectCheck(),
          new TextPartCheck(),
          new LeftoversCheck(),
          new MarkupCheck(),
          new LinksCheck(),
          new ContrastCheck(),
          new ImagesCheck(),
          new TablesCheck(),
          new RemoteCheck(),
          new UnsubscribeCheck(),
          new SizeCheck(),
          new ClientsCheck());

  /** Returns the findings, most severe first. */
  public List<Finding> of(CheckedMail mail) {
    Document html = Jsoup.parse(mail.mail().content().html());
    return checks.stream()
        .flatMap(check -> check.of(mail, html).stream())
        .sorted(Comparator.comparing(Finding::severity))
        .toList();
  }

  /** Checks a mail for one kind of problem. */
  interface Check {

    /**
     * @param html the mail's HTML; must not be modified
     */
    List<Finding> of(CheckedMail mail, Document html);
  }
}
