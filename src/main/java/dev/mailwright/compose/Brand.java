package dev.mailwright.compose;

import java.util.List;

/**
 * Who the mails come from, as every template sees it under {@code brand}.
 *
 * @param url the home page, linked in header and footer; empty for none
 * @param color the accent, as {@code #rrggbb}; white text must be readable on it
 * @param footer the line at the end of each mail, such as a postal address; empty for none
 * @param links what a new user should look at first
 */
public record Brand(String name, String url, String color, String footer, List<Link> links) {}
