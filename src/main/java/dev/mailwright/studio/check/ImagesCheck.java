package dev.mailwright.studio.check;

import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/** Images for those who do not see them: many mail programs block images until asked. */
final class ImagesCheck implements MailCheck {

  @Override
  public List<Finding> of(Checked mail, Document html) {
    Findings findings = new Findings("alt");
    for (Element image : html.select("img:not([alt])")) {
      findings.error(
          "An image has no text, so it is nothing where images are blocked or read aloud.",
          "Add alt=\"...\" with what it says, or alt=\"\" where it only decorates.",
          Place.of(image));
    }
    for (Element link : html.select("a[href]:has(img[alt])")) {
      if (saysNothing(link)) {
        findings.error(
            "A link consists of an image with an empty text, so nobody knows where it leads"
                + " when the image is blocked or read aloud.",
            "Say in alt where the link leads.",
            Place.of(link));
      }
    }
    for (Element image : html.select("img:not([width])")) {
      findings.warning(
          "An image has no width, so Outlook on Windows shows it as large as the file is.",
          "Add width=\"...\" in pixels, without a unit.",
          Place.of(image));
    }
    return findings.list();
  }

  private static boolean saysNothing(Element link) {
    Elements images = link.select("img");
    return VisibleText.of(link).isBlank()
        && link.attr("aria-label").isBlank()
        && images.stream().allMatch(image -> image.hasAttr("alt") && image.attr("alt").isBlank());
  }
}
