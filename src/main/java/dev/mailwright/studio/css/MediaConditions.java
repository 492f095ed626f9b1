package dev.mailwright.studio.css;

import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.htmlunit.cssparser.dom.MediaListImpl;
import org.htmlunit.cssparser.dom.Property;
import org.htmlunit.cssparser.parser.media.MediaQuery;

/** Which media queries hold on a wide screen in a scheme. */
final class MediaConditions {
  private static final Set<String> SCREENS = Set.of("all", "screen");
  private static final Set<String> WIDE = Set.of("min-width", "min-device-width");

  private final Scheme scheme;

  MediaConditions(Scheme scheme) {
    this.scheme = scheme;
  }

  boolean hold(MediaListImpl queries) {
    return queries.getLength() == 0
        || IntStream.range(0, queries.getLength())
            .mapToObj(queries::mediaQuery)
            .anyMatch(this::holds);
  }

  private boolean holds(MediaQuery query) {
    boolean holds =
        SCREENS.contains(query.getMedia().toLowerCase(Locale.ROOT))
            && query.getProperties().stream().allMatch(this::holds);
    return holds != query.isNot();
  }

  /** A feature that is not known here, such as those that pick one mail program, does not hold. */
  private boolean holds(Property feature) {
    String name = feature.getName().toLowerCase(Locale.ROOT);
    return WIDE.contains(name) || (name.equals("prefers-color-scheme") && isPreferred(feature));
  }

  private boolean isPreferred(Property feature) {
    return feature.getValue() == null
        || feature.getValue().getCssText().strip().equalsIgnoreCase(scheme.name());
  }
}
