package dev.mailwright.studio;

import dev.mailwright.studio.make.Made;
import dev.mailwright.studio.make.NewMail;
import dev.mailwright.studio.make.NotMadeException;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * What the studio does from the command line, such as {@code ./mvnw -q compile exec:java
 * -Dexec.args="new order_shipped"}.
 */
public final class Commands {
  private static final String USAGE =
      """
      new NAME              makes a mail for an event, such as order_shipped: templates, sample, route
      send SAMPLE ADDRESS   sends a sample's mail by SES to a mailbox of yours (--yes: without asking)""";
  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  private final Path project;
  private final URI studio;
  private final Terminal terminal;

  /**
   * @param project the project's folder
   * @param studio where it runs, such as {@code http://localhost:8025}
   */
  Commands(Path project, URI studio, Terminal terminal) {
    this.project = project;
    this.studio = studio;
    this.terminal = terminal;
  }

  /**
   * Ends the process itself when it fails: Maven, whose it is, would add a page to the sentence.
   */
  public static void main(String... arguments) {
    Terminal terminal =
        new Terminal(
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
            System.out,
            System.err);
    URI studio = URI.create("http://localhost:" + port());
    int status = new Commands(Path.of(""), studio, terminal).run(List.of(arguments));
    if (status != 0) {
      System.out.flush();
      System.exit(status);
    }
  }

  private static int port() {
    String environment = System.getenv("STUDIO_PORT");
    String wanted = System.getProperty("STUDIO_PORT", environment);
    return wanted == null || !wanted.matches("\\d{1,5}")
        ? StudioServer.PORT
        : Integer.parseInt(wanted);
  }

  /**
   * @return the exit code
   */
  int run(List<String> arguments) {
    try {
      return dispatch(arguments.isEmpty() ? "" : arguments.get(0), rest(arguments));
    } catch (NotMadeException | CommandFailedException e) {
      terminal.complain(e.getMessage());
      return FAILED;
    }
  }

  private static List<String> rest(List<String> arguments) {
    return arguments.stream().skip(1).toList();
  }

  private int dispatch(String command, List<String> given) {
    boolean sure = given.contains("--yes");
    List<String> words = given.stream().filter(word -> !word.equals("--yes")).toList();
    if (command.equals("new") && !given.isEmpty()) {
      make(String.join(" ", given));
      return 0;
    }
    if (command.equals("send") && words.size() == 2) {
      SendCommand send = new SendCommand(new StudioClient(studio), terminal);
      return send.run(words.get(0), words.get(1), sure) ? 0 : FAILED;
    }
    USAGE.lines().forEach(terminal::complain);
    return MISUSED;
  }

  private void make(String name) {
    Made made = new NewMail(project).make(name);
    terminal.say("Made the mail of " + name + ":");
    made.files().forEach(file -> terminal.say("  " + file));
    terminal.say("  " + made.settings() + " (its route, at the end)");
    terminal.say("");
    terminal.say(
        "Next: ./mvnw quarkus:dev, if it does not run yet. The mail shows, as you edit it, at");
    terminal.say("  " + studio + "/mails/" + made.sample());
  }
}
