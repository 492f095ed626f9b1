package dev.mailwright.compose;

/**
 * What a mail shows of how to get off its list, under {@code unsubscribe}.
 *
 * @param url empty where there is no link
 * @param category what the recipient gets off
 */
public record UnsubscribeView(String url, String category) {}
