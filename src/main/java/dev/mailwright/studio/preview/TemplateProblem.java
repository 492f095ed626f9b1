package dev.mailwright.studio.preview;

import dev.mailwright.render.InvalidTemplateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A problem that prevents a mail.
 *
 * @param file empty if the problem is not in a file
 * @param line from 1; 0 for the whole file
 * @param lines the line with its context
 */
public record TemplateProblem(String problem, String fix, String file, int line, List<Line> lines) {

  public record Line(int number, String text, boolean wrong) {}

  /** Finds the template line that an error message refers to. */
  static final class Locator {
    private static final Pattern PLACE =
        Pattern.compile("([\\w./-]+\\.(?:html|txt))[\\]\"']*,?:? ?(?:at )?(?:line )?(\\d+)");
    private static final int AROUND = 2;

    private final ProjectFiles project;

    Locator(ProjectFiles project) {
      this.project = project;
    }

    TemplateProblem of(InvalidTemplateException e) {
      return at(e.getMessage(), "", e.file(), e.line());
    }

    TemplateProblem of(String problem, String fix) {
      Matcher place = PLACE.matcher(problem);
      return place.find()
          ? at(problem, fix, place.group(1), Integer.parseInt(place.group(2)))
          : new TemplateProblem(problem, fix, "", 0, List.of());
    }

    private TemplateProblem at(String problem, String fix, String file, int line) {
      List<Path> folders = project.templates();
      for (int i = folders.size() - 1; i >= 0; i--) {
        Path path = folders.get(i).resolve(file);
        if (Files.isRegularFile(path)) {
          String shown = project.root().relativize(path).toString();
          return new TemplateProblem(problem, fix, shown, line, lines(path, line));
        }
      }
      return new TemplateProblem(problem, fix, file, line, List.of());
    }

    private static List<TemplateProblem.Line> lines(Path file, int wrong) {
      List<TemplateProblem.Line> lines = new ArrayList<>();
      try {
        List<String> all = Files.readAllLines(file);
        int from = Math.max(1, wrong - AROUND);
        for (int number = from;
            wrong > 0 && number <= Math.min(all.size(), wrong + AROUND);
            number++) {
          lines.add(new TemplateProblem.Line(number, all.get(number - 1), number == wrong));
        }
      } catch (IOException e) {
        return List.of();
      }
      return lines;
    }
  }
}
