package dev.mailwright.studio;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.quarkus.dev.console.DevConsoleManager;
import io.quarkus.dev.spi.HotReplacementContext;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Responds while the function restarts or fails to start: shows the error and retries after a
 * change. Runs after its class loader is closed, so it must not load further classes.
 */
final class RestartPage implements HttpHandler {
  private static final String PAGE =
      "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Studio</title><meta"
          + " http-equiv=\"refresh\" content=\"1\"><style>:root{color-scheme:light"
          + " dark}body{margin:3rem auto;max-width:50rem;padding:0"
          + " 1rem;font:16px/1.5 system-ui,sans-serif}pre{white-space:pre-wrap}</style></head>"
          + "<body><h1>%s</h1><pre>%s</pre></body></html>";

  private String tried = "";

  /** Calls each method once to load all classes while that is still possible. */
  RestartPage() {
    page();
    isForeign("");
    files();
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (isForeign(exchange.getRequestHeaders().getFirst("Host"))) {
        exchange.sendResponseHeaders(403, -1);
        return;
      }
      scan();
      byte[] page = page().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
      exchange
          .getResponseHeaders()
          .set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
      exchange.sendResponseHeaders(problem() == null ? 503 : 500, page.length);
      exchange.getResponseBody().write(page);
    }
  }

  private static boolean isForeign(String host) {
    return host == null || !host.matches("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?");
  }

  /** Scans once per change, because each forced scan attempts a restart. */
  private synchronized void scan() {
    HotReplacementContext context = DevConsoleManager.getHotReplacementContext();
    String now = files();
    if (context.getDeploymentProblem() == null || now.equals(tried)) {
      return;
    }
    tried = now;
    try {
      context.doScan(true);
    } catch (Exception e) {
      // Reported as the deployment problem.
    }
  }

  private static String files() {
    StringBuilder states = new StringBuilder();
    for (String folder : new String[] {"src/main", "mailwright", ".env", "pom.xml"}) {
      addStates(new File(folder), states);
    }
    return states.toString();
  }

  private static void addStates(File file, StringBuilder states) {
    states.append(file).append(' ').append(file.lastModified()).append(' ').append(file.length());
    File[] below = file.listFiles();
    for (int i = 0; below != null && i < below.length; i++) {
      addStates(below[i], states);
    }
  }

  private static Throwable problem() {
    return DevConsoleManager.getHotReplacementContext().getDeploymentProblem();
  }

  private static String page() {
    Throwable problem = problem();
    if (problem == null) {
      return PAGE.formatted("The function is restarting", "");
    }
    while (problem.getCause() != null) {
      problem = problem.getCause();
    }
    String words = String.valueOf(problem.getMessage()).replaceAll("\u001B\\[[0-9;]*m", "");
    return PAGE.formatted(
        "The function failed to start", words.replace("&", "&amp;").replace("<", "&lt;"));
  }
}
