package dev.mailwright.render.view;

/**
 * The unsubscribe link of a mail, available to templates as {@code unsubscribe}.
 *
 * @param url empty if there is no link
 * @param category the route that the link unsubscribes from
 */
public record UnsubscribeView(String url, String category) {}
