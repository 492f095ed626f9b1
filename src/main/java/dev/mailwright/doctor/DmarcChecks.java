package dev.mailwright.doctor;

import dev.mailwright.doctor.DnsFacts.DmarcFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Does the domain say what becomes of mails that only pretend to be its own?
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7489#section-6.6.3">RFC 7489, 6.6.3</a>
 */
final class DmarcChecks {
  private DmarcChecks() {}

  static List<Finding> of(Facts facts) {
    return facts.dns().dmarc().map(found -> judge(found, facts.setup())).orElse(List.of());
  }

  /** The record that receivers go by; none where there are several, or a broken one. */
  static Optional<DmarcRecord> record(DmarcFacts found) {
    return found.records().size() == 1
        ? Optional.of(DmarcRecord.parse(found.records().get(0))).filter(DmarcRecord::valid)
        : Optional.empty();
  }

  private static List<Finding> judge(DmarcFacts found, Setup setup) {
    String name = "_dmarc." + found.domain();
    String reports = "rua=mailto:dmarc@" + Domains.organizational(setup.domain());
    if (found.records().isEmpty()) {
      return List.of(
          Finding.warning(
              "dmarc",
              name
                  + (found.strays().isEmpty()
                      ? " has no record"
                      : " has no DMARC record, but " + found.strays()),
              name + " TXT \"v=DMARC1; p=none; " + reports + "\""));
    }
    if (found.records().size() > 1) {
      return List.of(
          Finding.error(
              "dmarc",
              name + " has " + found.records().size() + " DMARC records, which void each other",
              "delete all but one: " + name + " TXT \"" + found.records().get(0) + "\""));
    }
    DmarcRecord record = DmarcRecord.parse(found.records().get(0));
    return record.valid()
        ? hints(record, found, setup)
        : List.of(
            Finding.error(
                "dmarc",
                name + " is broken: " + String.join("; ", record.problems()),
                name + " TXT \"v=DMARC1; p=none; " + reports + "\""));
  }

  private static List<Finding> hints(DmarcRecord record, DmarcFacts found, Setup setup) {
    List<Finding> findings = new ArrayList<>();
    String name = "_dmarc." + found.domain();
    if (!record.ignored().isEmpty()) {
      findings.add(
          Finding.warning(
              "dmarc",
              "receivers ignore a part of " + name + ": " + String.join("; ", record.ignored()),
              "write it as _dmarc."
                  + found.domain()
                  + " TXT \"v=DMARC1; p=none; aspf=r;"
                  + " adkim=r; pct=100; rua=mailto:dmarc@"
                  + found.domain()
                  + "\", with your own policy"));
    }
    if (record.policy(!found.domain().equals(setup.domain())).equals("none")) {
      findings.add(
          Finding.info(
              "dmarc",
              "the policy is none: forged mails arrive as before",
              "once the reports show your own mails pass, " + name + " TXT with p=quarantine"));
    }
    if (record.percent() < 100) {
      findings.add(
          Finding.info(
              "dmarc",
              "the policy holds for " + record.percent() + " % of the mails",
              "take pct= out of " + name));
    }
    if (!record.tags().containsKey("rua")) {
      findings.add(
          Finding.info(
              "dmarc",
              "nobody gets receivers' reports",
              "add rua=mailto:dmarc@" + found.domain() + " to " + name));
    }
    return findings;
  }
}
