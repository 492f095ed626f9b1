package dev.mailwright.studio.preview;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files in words that are others as soon as one of them has changed. */
final class FileStates {

  private FileStates() {}

  static String below(List<Path> folders) {
    try {
      return of(Project.files(folders.stream().filter(Files::isDirectory).toList()));
    } catch (UncheckedIOException e) {
      return "a file went while it was looked at";
    }
  }

  static String of(List<Path> files) {
    List<String> states = new ArrayList<>();
    for (Path file : files) {
      try {
        states.add(
            file + " " + Files.getLastModifiedTime(file).toMillis() + " " + Files.size(file));
      } catch (IOException e) {
        states.add(file + " gone");
      }
    }
    return String.join("\n", states);
  }
}
