package dev.mailwright.mail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields that a mail's {@link Mail.Headers} become.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5322#section-3.6.4">RFC 5322, 3.6.4</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8058#section-8.1">RFC 8058, 8.1</a>
 */
final class Extras {
  /**
   * Between two words of a body. One a line keeps the first beside the field's name, which a
   * general folder would not for a long one, and each whole.
   */
  private static final String FOLD = "\r\n ";

  private Extras() {}

  /** Folded bodies by name, in the order in which to write them. */
  static Map<String, String> of(Mail.Headers headers) {
    Map<String, String> fields = new LinkedHashMap<>();
    if (headers.important()) {
      fields.put("Importance", "high");
    }
    List<String> references = headers.references();
    if (!references.isEmpty()) {
      fields.put("References", String.join(FOLD, references));
      fields.put("In-Reply-To", references.get(references.size() - 1));
    }
    headers.unsubscribe().ifPresent(ways -> add(ways, fields));
    return fields;
  }

  private static void add(Unsubscribe unsubscribe, Map<String, String> fields) {
    List<String> ways = new ArrayList<>();
    Optional<String> mailto = unsubscribe.mailtoUri();
    mailto.ifPresent(uri -> ways.add('<' + uri + '>'));
    unsubscribe.url().ifPresent(url -> ways.add('<' + url + '>'));
    fields.put("List-Unsubscribe", String.join("," + FOLD, ways));
    if (unsubscribe.url().isPresent()) {
      fields.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
  }
}
