package dev.mailwright.journal;

/** Tells what became of each mail. */
public interface Journal {
  void write(Entry entry);

  /**
   * What a bounce, a complaint or another report of SES led to, or anything else that is counted.
   */
  void count(Note note);

  /** Something about the whole that an operator should read. */
  void warn(String message);
}
