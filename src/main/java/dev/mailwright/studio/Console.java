package dev.mailwright.studio;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/** The input and output streams of a terminal. */
record Console(BufferedReader in, PrintStream out, PrintStream err) {

  /** Strips control characters, because values from events could control the terminal. */
  void say(String line) {
    out.println(line.replaceAll("\\p{Cntrl}", ""));
  }

  void complain(String line) {
    err.println(line.replaceAll("\\p{Cntrl}", ""));
  }

  /** Returns true only for {@code y} or {@code yes}; end of input means no. */
  boolean ask(String question) {
    out.print(question + " [y/N] ");
    out.flush();
    try {
      String answer = in.readLine();
      return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
