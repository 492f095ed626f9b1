package dev.mailwright.studio.outbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Lets the function's log lines through, and shows them to somebody else too. */
public final class LogTap extends OutputStream {
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final OutputStream out;
  private final Consumer<String> reader;

  public LogTap(OutputStream out, Consumer<String> reader) {
    this.out = out;
    this.reader = reader;
  }

  @Override
  public synchronized void write(int b) throws IOException {
    out.write(b);
    if (b == '\n') {
      reader.accept(line.toString(StandardCharsets.UTF_8));
      line.reset();
    } else {
      line.write(b);
    }
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }
}
