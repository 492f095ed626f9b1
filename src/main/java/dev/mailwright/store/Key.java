package dev.mailwright.store;

/**
 * Names an item: items of one partition are listed together, in the order of their sort key.
 *
 * @param partition at most 2,048 bytes
 * @param sort at most 1,024 bytes
 */
public record Key(String partition, String sort) {}
