package dev.mailwright.doctor;

import java.util.function.Supplier;

/**
 * Looks whether mail can leave and arrive: account, identity, DNS, SES's reports. It reads only,
 * and changes nothing.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/ses/latest/dg/send-email-authentication-dmarc.html">DMARC
 *     with SES</a>
 */
public final class Doctor {
  private final Setup setup;
  private final Supplier<FactsReader> reader;

  /**
   * @param reader called for each examination, so that nothing is built before
   */
  public Doctor(Setup setup, Supplier<FactsReader> reader) {
    this.setup = setup;
    this.reader = reader;
  }

  public Diagnosis examine() {
    return Checks.judge(reader.get().read(setup));
  }
}
