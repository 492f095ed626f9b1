package dev.mailwright.doctor;

import dev.mailwright.doctor.Facts.DnsFacts.DmarcFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks the domain's DMARC record and policy.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7489#section-6.6.3">RFC 7489, 6.6.3</a>
 */
final class DmarcChecks {
  private DmarcChecks() {}

  static List<Finding> of(Facts facts) {
    return facts.dns().dmarc().map(found -> check(found, facts.settings())).orElse(List.of());
  }

  /** Returns the record that receivers apply; empty if there are several or it is broken. */
  static Optional<DmarcRecord> record(DmarcFacts found) {
    return found.records().size() == 1
        ? Optional.of(DmarcRecord.parse(found.records().get(0))).filter(DmarcRecord::valid)
        : Optional.empty();
  }

  private static List<Finding> check(DmarcFacts found, DoctorSettings settings) {
    String name = "_dmarc." + found.domain();
    String reports = "rua=mailto:dmarc@" + OrganizationalDomain.organizational(settings.domain());
    if (found.records().isEmpty()) {
      return List.of(
          Finding.warning(
              "dmarc",
              name
                  + (found.strays().isEmpty()
                      ? " has no record"
                      : " has no DMARC record, only " + found.strays()),
              name + " TXT \"v=DMARC1; p=none; " + reports + "\""));
    }
    if (found.records().size() > 1) {
      return List.of(
          Finding.error(
              "dmarc",
              name
                  + " has "
                  + found.records().size()
                  + " DMARC records, so receivers ignore all of them",
              "delete all but one: " + name + " TXT \"" + found.records().get(0) + "\""));
    }
    DmarcRecord record = DmarcRecord.parse(found.records().get(0));
    return record.valid()
        ? hints(record, found, settings)
        : List.of(
            Finding.error(
                "dmarc",
                name + " is broken: " + String.join("; ", record.problems()),
                name + " TXT \"v=DMARC1; p=none; " + reports + "\""));
  }

  private static List<Finding> hints(
      DmarcRecord record, DmarcFacts found, DoctorSettings settings) {
    List<Finding> findings = new ArrayList<>();
    String name = "_dmarc." + found.domain();
    if (!record.ignored().isEmpty()) {
      findings.add(
          Finding.warning(
              "dmarc",
              "receivers ignore part of " + name + ": " + String.join("; ", record.ignored()),
              "write it as _dmarc."
                  + found.domain()
                  + " TXT \"v=DMARC1; p=none; aspf=r;"
                  + " adkim=r; pct=100; rua=mailto:dmarc@"
                  + found.domain()
                  + "\", with your own policy"));
    }
    if (record.policy(!found.domain().equals(settings.domain())).equals("none")) {
      findings.add(
          Finding.info(
              "dmarc",
              "the policy is none: receivers still accept forged mails",
              "once the reports show that your own mails pass, publish "
                  + name
                  + " TXT with p=quarantine"));
    }
    if (record.percent() < 100) {
      findings.add(
          Finding.info(
              "dmarc",
              "the policy applies to " + record.percent() + " % of mails",
              "remove pct= from " + name));
    }
    if (!record.tags().containsKey("rua")) {
      findings.add(
          Finding.info(
              "dmarc",
              "no address receives DMARC reports",
              "add rua=mailto:dmarc@" + found.domain() + " to " + name));
    }
    return findings;
  }
}
