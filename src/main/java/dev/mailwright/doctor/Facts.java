package dev.mailwright.doctor;

import java.util.List;
import java.util.Optional;

/**
 * All that was read, for the checks to judge. Empty is what could not be read; the reason is among
 * {@code unread}.
 */
record Facts(
    Setup setup,
    Optional<AccountFacts> account,
    Optional<IdentityFacts> identity,
    DnsFacts dns,
    WiringFacts wiring,
    List<Finding> unread) {}
