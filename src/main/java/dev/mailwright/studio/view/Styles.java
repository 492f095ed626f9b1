package dev.mailwright.studio.view;

import java.util.function.UnaryOperator;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Changes the CSS of a document where it stands. */
final class Styles {

  private Styles() {}

  static void changeSheets(Document document, UnaryOperator<String> change) {
    for (Element style : document.select("style")) {
      String changed = change.apply(style.data());
      style.empty().appendChild(new DataNode(changed));
    }
  }

  /** In style blocks and style attributes. */
  static void changeDeclarations(Document document, ValueChange change) {
    changeSheets(document, css -> DeclarationWalk.change(css, change));
    document
        .select("[style]")
        .forEach(
            element ->
                element.attr("style", DeclarationWalk.change(element.attr("style"), change)));
  }

  /** Adds to the element's style attribute, which it then wins over. */
  static void append(Element element, String css) {
    String before = element.attr("style").strip();
    boolean open = !before.isEmpty() && !before.endsWith(";");
    element.attr("style", before + (open ? ";" : "") + css);
  }
}
