package dev.mailwright.studio.check;

/**
 * Something about a mail or a template that its author should know.
 *
 * @param check a short stable name, such as {@code contrast} or {@code alt}
 * @param what what is the case and why that is bad, as a sentence
 * @param fix what to do about it, as a sentence
 * @param where the place as it stands there: a piece of the HTML, or file and line; may be empty
 */
public record Finding(Severity severity, String check, String what, String fix, String where) {}
