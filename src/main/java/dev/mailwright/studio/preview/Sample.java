package dev.mailwright.studio.preview;

import java.nio.file.Path;

/**
 * An event to make a mail of.
 *
 * @param name of its file, without the ending
 * @param text as it is now, which may be a draft that is not in the file yet
 * @param draft whether it is
 */
public record Sample(String name, Path file, String text, boolean draft) {}
