package dev.mailwright.compose;

/** A label and where it leads. */
public record Link(String label, String url) {}
