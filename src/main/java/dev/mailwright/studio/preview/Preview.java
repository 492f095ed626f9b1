package dev.mailwright.studio.preview;

import java.util.List;
import java.util.Set;

/**
 * What becomes of a sample.
 *
 * @param templates that its records lead to, whether or not there is a mail of them
 * @param words what became of those of its records that are no mail
 * @param problems why there is a mail too few
 */
public record Preview(
    Sample sample,
    Set<String> templates,
    List<Shown> mails,
    List<String> words,
    List<Problem> problems) {}
