package dev.mailwright.studio.lint;

import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/** Finds images without alt text or width; many mail programs block images by default. */
final class ImagesCheck implements MailLinter.Check {

  @Override
  public List<Finding> of(CheckedMail mail, Document html) {
    FindingCollector findings = new FindingCollector("alt");
    for (Element image : html.select("img:not([alt])")) {
      findings.error(
          "An image has no alt text, so its content is lost when images are blocked or read aloud.",
          "Add alt=\"...\" with its content, or alt=\"\" if it is decorative.",
          Excerpt.of(image));
    }
    for (Element link : html.select("a[href]:has(img[alt])")) {
      if (saysNothing(link)) {
        findings.error(
            "A link contains only an image with empty alt text, so its target is unclear"
                + " when images are blocked or read aloud.",
            "Describe the link's target in alt.",
            Excerpt.of(link));
      }
    }
    for (Element image : html.select("img:not([width])")) {
      findings.warning(
          "An image has no width, so Outlook on Windows shows it in its original size.",
          "Add width=\"...\" in pixels, without a unit.",
          Excerpt.of(image));
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
