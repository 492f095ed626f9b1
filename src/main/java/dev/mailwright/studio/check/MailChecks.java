package dev.mailwright.studio.check;

import java.util.Comparator;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** All that is looked at in a mail before anyone else sees it. */
public final class MailChecks {
  private final List<MailCheck> checks =
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

  /** The worst first. */
  public List<Finding> of(Checked mail) {
    Document html = Jsoup.parse(mail.mail().content().html());
    return checks.stream()
        .flatMap(check -> check.of(mail, html).stream())
        .sorted(Comparator.comparing(Finding::severity))
        .toList();
  }
}
