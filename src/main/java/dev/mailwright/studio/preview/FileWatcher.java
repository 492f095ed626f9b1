package dev.mailwright.studio.preview;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Detects file changes by polling, which is cheap for a few dozen files and works on every file
 * system. Versions start at the current time, so that pages from before a restart are outdated.
 */
public final class FileWatcher {
  private static final long EVERY_MILLIS = 200;

  /** Delays a restart, so that open pages can show the change first. */
  private static final long SHOWN_FIRST_MILLIS = 1200;

  private static final String BUILT = "built";

  private final ProjectFiles project;
  private final Runnable restart;
  private final Map<String, String> kept;
  private String seen;
  private String built = "";
  private long version = System.currentTimeMillis();
  private boolean closed;

  /**
   * @param restart called when a file that the running function was built from has changed
   */
  public FileWatcher(ProjectFiles project, Runnable restart) {
    this(project, restart, new HashMap<>());
  }

  /**
   * @param kept survives restarts, so that changes during a restart are not missed
   */
  public FileWatcher(ProjectFiles project, Runnable restart, Map<String, String> kept) {
    this.project = project;
    this.restart = restart;
    this.kept = kept;
    this.seen = shown();
    this.built = kept.getOrDefault(BUILT, built());
  }

  /** Polls until closed; a restart closes it. */
  public void watch() {
    try {
      while (!isClosed()) {
        Thread.sleep(EVERY_MILLIS);
        if (!isClosed() && look()) {
          Thread.sleep(SHOWN_FIRST_MILLIS);
          look();
          restart();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void restart() {
    synchronized (this) {
      kept.put(BUILT, built);
    }
    restart.run();
    announce();
  }

  public synchronized boolean isClosed() {
    return closed;
  }

  /** Stops polling and releases waiting threads. */
  public synchronized void close() {
    closed = true;
    announce();
  }

  /** Signals a change, including one outside the watched files. */
  public synchronized void announce() {
    version++;
    notifyAll();
  }

  public synchronized long version() {
    return version;
  }

  /** Waits until the version differs from the given one or the time is up. */
  public synchronized long after(long known, long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    while (!closed && version == known && end > System.nanoTime()) {
      wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
    }
    return version;
  }

  /** Polls once, and returns whether the function must be rebuilt. */
  private synchronized boolean look() {
    String nowSeen = shown();
    String nowBuilt = built();
    boolean rebuild = !built.equals(nowBuilt);
    if (rebuild || !seen.equals(nowSeen)) {
      announce();
    }
    seen = nowSeen;
    built = nowBuilt;
    return rebuild;
  }

  private String shown() {
    return FileStates.below(project.templates()) + FileStates.below(project.samples());
  }

  private String built() {
    List<Path> code = List.of(project.root().resolve("src/main/java"));
    try {
      return FileStates.of(project.configuration())
          + FileStates.below(code)
          + project.templateFiles();
    } catch (UncheckedIOException e) {
      return built;
    }
  }

  /** Describes files by path, modification time and size, to detect changes. */
  private static final class FileStates {

    private FileStates() {}

    static String below(List<Path> folders) {
      try {
        return of(ProjectFiles.files(folders.stream().filter(Files::isDirectory).toList()));
      } catch (UncheckedIOException e) {
        return "a file was deleted during the scan";
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
}
