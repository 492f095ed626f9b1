package dev.mailwright.studio.preview;

import java.util.List;

/**
 * What becomes of a sample.
 *
 * @param words what became of those of its records that are no mail
 * @param problems why there is a mail too few
 */
public record Preview(
    Sample sample, List<Shown> mails, List<String> words, List<Problem> problems) {}
