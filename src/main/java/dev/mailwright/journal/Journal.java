package dev.mailwright.journal;

/** Tells what became of each mail. */
public interface Journal {
  void write(Entry entry);

  /** Something about the whole that an operator should read. */
  void warn(String message);
}
