package dev.mailwright.studio.preview;

import java.nio.file.Path;

/**
 * A sample event.
 *
 * @param name the file name without extension
 * @param text the current text, which may be an unsaved draft
 * @param draft whether the text is an unsaved draft
 */
public record Sample(String name, Path file, String text, boolean draft) {}
