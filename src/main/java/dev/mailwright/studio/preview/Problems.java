package dev.mailwright.studio.preview;

import dev.mailwright.compose.BrokenTemplateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the line of a template that an error speaks of. */
final class Problems {
  private static final Pattern PLACE =
      Pattern.compile("([\\w./-]+\\.(?:html|txt))[\\]\"']*,?:? ?(?:at )?(?:line )?(\\d+)");
  private static final int AROUND = 2;

  private final Project project;

  Problems(Project project) {
    this.project = project;
  }

  Problem of(BrokenTemplateException e) {
    return at(e.getMessage(), "", e.file(), e.line());
  }

  Problem of(String what, String cure) {
    Matcher place = PLACE.matcher(what);
    return place.find()
        ? at(what, cure, place.group(1), Integer.parseInt(place.group(2)))
        : new Problem(what, cure, "", 0, List.of());
  }

  private Problem at(String what, String cure, String file, int line) {
    List<Path> folders = project.templates();
    for (int i = folders.size() - 1; i >= 0; i--) {
      Path path = folders.get(i).resolve(file);
      if (Files.isRegularFile(path)) {
        String shown = project.root().relativize(path).toString();
        return new Problem(what, cure, shown, line, lines(path, line));
      }
    }
    return new Problem(what, cure, file, line, List.of());
  }

  private static List<Problem.Line> lines(Path file, int wrong) {
    List<Problem.Line> lines = new ArrayList<>();
    try {
      List<String> all = Files.readAllLines(file);
      int from = Math.max(1, wrong - AROUND);
      for (int number = from;
          wrong > 0 && number <= Math.min(all.size(), wrong + AROUND);
          number++) {
        lines.add(new Problem.Line(number, all.get(number - 1), number == wrong));
      }
    } catch (IOException e) {
      return List.of();
    }
    return lines;
  }
}
