package dev.mailwright.studio.preview;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sees that files have changed by looking at them often: a few dozen files cost next to nothing,
 * and it works on every file system. Versions begin at the time, so that a page of the start before
 * sees that it is old.
 */
public final class Changes {
  private static final long EVERY_MILLIS = 200;

  /** Open pages show what has changed before the function starts again. */
  private static final long SHOWN_FIRST_MILLIS = 1200;

  private static final String BUILT = "built";

  private final Project project;
  private final Runnable restart;
  private final Map<String, String> kept;
  private String seen;
  private String built = "";
  private long version = System.currentTimeMillis();
  private boolean closed;

  /**
   * @param restart called when something has changed that the running function was built from
   */
  public Changes(Project project, Runnable restart) {
    this(project, restart, new HashMap<>());
  }

  /**
   * @param kept from one start to the next, so that what changes between them is not missed
   */
  public Changes(Project project, Runnable restart, Map<String, String> kept) {
    this.project = project;
    this.restart = restart;
    this.kept = kept;
    this.seen = shown();
    this.built = kept.getOrDefault(BUILT, built());
  }

  /** Looks until it is closed, which the restart that it asks for does. */
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

  /** Whether the function was built from something else than is there now. */
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
}
