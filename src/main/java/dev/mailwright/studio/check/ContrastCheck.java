package dev.mailwright.studio.check;

import dev.mailwright.studio.css.Cascade;
import dev.mailwright.studio.css.Scheme;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Finds text that is hard to read on its background, by WCAG's level AA, in light mode and in dark
 * mode as the mail has it. A pair of colours is found once, however often it occurs.
 *
 * @see <a href="https://www.w3.org/TR/WCAG22/#contrast-minimum">WCAG 1.4.3, contrast (minimum)</a>
 */
public final class ContrastCheck implements MailCheck {

  @Override
  public List<Finding> of(Checked mail, Document html) {
    return of(html);
  }

  /** What is wrong with the HTML alone. */
  List<Finding> of(Document html) {
    return Stream.of(Scheme.values()).flatMap(scheme -> of(html, scheme)).toList();
  }

  private static Stream<Finding> of(Document html, Scheme scheme) {
    Cascade cascade = new Cascade(html, scheme);
    Map<String, PoorText> distinct = new LinkedHashMap<>();
    html.getAllElements().stream()
        .filter(element -> OwnText.isIn(element) && cascade.shown(element))
        .map(element -> seen(element, cascade, scheme))
        .filter(PoorText::isPoor)
        .forEach(text -> distinct.merge(text.colours(), text, PoorText::worse));
    return distinct.values().stream().map(PoorText::finding);
  }

  private static PoorText seen(Element element, Cascade cascade, Scheme scheme) {
    double size = cascade.fontSize(element);
    return new PoorText(
        element,
        cascade.colour(element).over(cascade.backdrop(element)),
        cascade.backdrop(element),
        scheme,
        isMark(element) ? Requirement.MARK : Requirement.of(size, cascade.bold(element)));
  }

  /** A sign that is drawn by a character, and whose meaning stands beside it in words. */
  private static boolean isMark(Element element) {
    return element.attr("aria-hidden").equals("true")
        && element.ownText().codePoints().noneMatch(Character::isLetterOrDigit);
  }
}
