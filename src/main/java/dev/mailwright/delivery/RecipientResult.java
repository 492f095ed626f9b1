package dev.mailwright.delivery;

import dev.mailwright.mail.Address;
import dev.mailwright.send.Outcome;
import java.util.List;

/** The recipients of one mail that share an outcome. */
record RecipientResult(List<Address> to, Outcome outcome) {}
