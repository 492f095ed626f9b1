package dev.mailwright.studio.preview;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Sees that files have changed by looking at them often: a few dozen files cost next to nothing,
 * and it works on every file system. Versions begin at the time, so that a page of the start before
 * sees that it is old.
 */
public final class Changes {
  private static final long EVERY_MILLIS = 200;

  /** Open pages show what has changed before the function starts again. */
  private static final long SHOWN_FIRST_MILLIS = 1200;

  private final Project project;
  private final Runnable restart;
  private String seen = "";
  private String built = "";
  private long version = System.currentTimeMillis();
  private boolean closed;

  /**
   * @param restart called when something has changed that the running function was built from
   */
  public Changes(Project project, Runnable restart) {
    this.project = project;
    this.restart = restart;
    look();
  }

  /** Looks until it is closed, which the restart that it asks for does. */
  public void watch() {
    try {
      while (isOpen()) {
        Thread.sleep(EVERY_MILLIS);
        if (isOpen() && look()) {
          Thread.sleep(SHOWN_FIRST_MILLIS);
          restart.run();
          announce();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean isOpen() {
    return !closed;
  }

  /** Whoever waits here goes on. */
  public synchronized void close() {
    closed = true;
    announce();
  }

  /** Something else than a file has changed. */
  public synchronized void announce() {
    version++;
    notifyAll();
  }

  public synchronized long version() {
    return version;
  }

  /** Waits for a version that is not the given one, and gives up after some time. */
  public synchronized long after(long known, long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    while (!closed && version == known && end > System.nanoTime()) {
      wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
    }
    return version;
  }

  private synchronized boolean look() {
    String now = state(project.templates()) + state(project.samples());
    String nowBuilt = built();
    boolean rebuilt = !built.isEmpty() && !built.equals(nowBuilt);
    if (!seen.equals(now) || !built.equals(nowBuilt)) {
      announce();
    }
    seen = now;
    built = nowBuilt;
    return rebuilt;
  }

  private String built() {
    List<Path> code = List.of(project.root().resolve("src/main/java"));
    try {
      return "built" + states(project.configuration()) + state(code) + project.templateFiles();
    } catch (UncheckedIOException e) {
      return built;
    }
  }

  private static String state(List<Path> folders) {
    try {
      return states(Project.files(folders.stream().filter(Files::isDirectory).toList()));
    } catch (UncheckedIOException e) {
      return "a file went while it was looked at";
    }
  }

  private static String states(List<Path> files) {
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
