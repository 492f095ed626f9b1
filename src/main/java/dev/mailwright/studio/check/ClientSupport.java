package dev.mailwright.studio.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What mail programs make of HTML and CSS: the table {@code caniemail.tsv}, which says how it is
 * made.
 *
 * @see <a href="https://www.caniemail.com">Can I email</a>
 */
final class ClientSupport {
  private static final String TABLE = "/studio/caniemail.tsv";
  private static final char DROPPED = 'n';

  /**
   * @param slug names its page, {@code https://www.caniemail.com/features/SLUG/}
   * @param css whether {@code lookFor} are tokens of {@link UsedCss}, with spaces between; else it
   *     is a selector
   * @param droppedBy the names of mail programs
   */
  record Feature(String slug, boolean css, String title, String lookFor, List<String> droppedBy) {}

  private ClientSupport() {}

  /** Those that at least one mail program drops. */
  static List<Feature> dropped() {
    try (InputStream table = ClientSupport.class.getResourceAsStream(TABLE)) {
      return features(new String(table.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(TABLE, e);
    }
  }

  private static List<Feature> features(String table) {
    List<String[]> rows =
        table.lines().filter(line -> !line.startsWith("#")).map(line -> line.split("\t")).toList();
    List<String> clients = Arrays.asList(rows.get(0)).subList(1, rows.get(0).length);
    return rows.stream()
        .skip(1)
        .map(row -> feature(row, clients))
        .filter(feature -> !feature.droppedBy().isEmpty())
        .toList();
  }

  private static Feature feature(String[] row, List<String> clients) {
    List<String> droppedBy = new ArrayList<>();
    for (int i = 0; i < clients.size(); i++) {
      if (row[4].charAt(i) == DROPPED) {
        droppedBy.add(clients.get(i));
      }
    }
    return new Feature(row[0], row[1].equals("css"), row[2], row[3], List.copyOf(droppedBy));
  }
}
