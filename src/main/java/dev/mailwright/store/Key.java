package dev.mailwright.store;

/**
 * The key of an item. The items of a partition can be listed in the order of their sort keys.
 *
 * @param partition at most 2,048 bytes
 * @param sort at most 1,024 bytes
 */
public record Key(String partition, String sort) {}
