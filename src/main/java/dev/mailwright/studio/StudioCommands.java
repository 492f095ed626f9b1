package dev.mailwright.studio;

import dev.mailwright.json.JsonObject;
import dev.mailwright.mail.Address;
import dev.mailwright.mail.InvalidAddressException;
import dev.mailwright.studio.scaffold.MailScaffold;
import dev.mailwright.studio.scaffold.MailScaffold.Result;
import dev.mailwright.studio.scaffold.ScaffoldException;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The studio's command line, such as {@code ./mvnw -q compile exec:java -Dexec.args="new
 * order_shipped"}.
 */
public final class StudioCommands {
  private static final String USAGE =
      """
      new NAME              scaffolds a mail, sample and route for an event such as order_shipped
      send SAMPLE ADDRESS   sends a sample through SES to a real mailbox (--yes: without asking)""";
  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  private final Path project;
  private final URI studio;
  private final Console terminal;

  /**
   * @param project the project's root folder
   * @param studio the base URL, such as {@code http://localhost:8025}
   */
  StudioCommands(Path project, URI studio, Console terminal) {
    this.project = project;
    this.studio = studio;
    this.terminal = terminal;
  }

  /** Exits the process on failure: for an exception, Maven would print a page of errors. */
  public static void main(String... arguments) {
    Console terminal =
        new Console(
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
            System.out,
            System.err);
    URI studio = URI.create("http://localhost:" + port());
    int status = new StudioCommands(Path.of(""), studio, terminal).run(List.of(arguments));
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
    } catch (ScaffoldException | CommandFailedException e) {
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
    Result made = new MailScaffold(project).make(name);
    terminal.say("Created the mail for " + name + ":");
    made.files().forEach(file -> terminal.say("  " + file));
    terminal.say("  " + made.settings() + " (route added at the end)");
    terminal.say("");
    terminal.say(
        "Next: start ./mvnw quarkus:dev if it is not running. Preview the mail while you edit it:");
    terminal.say("  " + studio + "/mails/" + made.sample());
  }

  /** Sends a sample's mail to a real mailbox after confirmation. */
  private record SendCommand(StudioClient studio, Console terminal) {

    /**
     * @param sure whether to skip the confirmation
     * @return whether SES accepted the mail
     */
    boolean run(String sample, String to, boolean sure) {
      String address = checked(to);
      JsonObject preview = studio.preview(sample, address);
      preview
          .text("problem")
          .ifPresent(
              problem -> {
                throw new CommandFailedException(problem);
              });
      show(preview, address);
      if (!sure && !terminal.ask("Send it?")) {
        terminal.say("Not sent.");
        return false;
      }
      return print(studio.send(sample, address));
    }

    private static String checked(String to) {
      try {
        return new Address(to).value();
      } catch (InvalidAddressException e) {
        throw new CommandFailedException("That is not a valid address: " + e.getMessage() + ".", e);
      }
    }

    private void show(JsonObject preview, String address) {
      terminal.say("Subject  " + preview.text("subject").orElse(""));
      terminal.say("From     " + preview.text("from").orElse(""));
      terminal.say("To       " + address);
      terminal.say("Region   " + preview.text("region").orElse(""));
    }

    private boolean print(JsonObject reply) {
      String detail = reply.text("detail", "problem").orElse("");
      String outcome = reply.text("outcome").orElse("failed");
      if (outcome.equals("sent")) {
        terminal.say(detail.isEmpty() ? "Sent." : "Sent: " + detail);
        return true;
      }
      throw new CommandFailedException(
          "Not sent (" + outcome + ")" + (detail.isEmpty() ? "." : ": " + detail));
    }
  }
}
