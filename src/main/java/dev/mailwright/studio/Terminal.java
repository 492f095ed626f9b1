package dev.mailwright.studio;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/** Where a command is typed. */
record Terminal(BufferedReader in, PrintStream out, PrintStream err) {

  /** Without what would move the cursor: values come from events. */
  void say(String line) {
    out.println(line.replaceAll("\\p{Cntrl}", ""));
  }

  void complain(String line) {
    err.println(line.replaceAll("\\p{Cntrl}", ""));
  }

  /** Whatever is not yes is no, the end of the input too. */
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
