package dev.mailwright;

import java.util.List;

/** What INIT opens beforehand; each is tried on a thread of its own. */
record Connections(List<Runnable> all) {}
