package dev.mailwright.studio.check;

import java.util.List;
import org.jsoup.nodes.Document;

/** Looks at a mail for one kind of mistake. */
interface MailCheck {

  /**
   * @param html the mail's HTML; not to be changed
   */
  List<Finding> of(Checked mail, Document html);
}
