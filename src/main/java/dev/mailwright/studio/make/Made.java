package dev.mailwright.studio.make;

import java.util.List;

/**
 * What a new mail consists of.
 *
 * @param sample the name of its sample event, without the ending
 * @param files relative to the project, with {@code /} between folders; those that are new
 * @param settings the file that has its route, at the end
 */
public record Made(String sample, List<String> files, String settings) {
  public Made {
    files = List.copyOf(files);
  }
}
