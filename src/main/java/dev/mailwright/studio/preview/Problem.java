package dev.mailwright.studio.preview;

import java.util.List;

/**
 * Why there is no mail.
 *
 * @param file empty where it is about no file
 * @param line from 1; 0 for the whole file
 * @param lines the line and its neighbours
 */
public record Problem(String what, String cure, String file, int line, List<Line> lines) {

  public record Line(int number, String text, boolean wrong) {}
}
