package dev.mailwright.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mailwright.doctor.Facts.DnsFacts.DmarcFacts;
import dev.mailwright.doctor.Facts.DnsFacts.SpfFacts;
import dev.mailwright.emulators.LoopbackDns;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Compares the doctor's verdicts with those of checkdmarc and of a mail receiver on the same zones.
 * Needs Python 3 and, for the first run, PyPI.
 *
 * @see <a href="https://github.com/domainaware/checkdmarc">checkdmarc</a>
 */
class JudgeTest {
  private static final Path SCRIPTS = Path.of("src/test/emulators");
  private static final Path VENV = Path.of("target/judge");
  private static final String GOOD_SPF = "v=spf1 include:amazonses.com ~all";
  private static final String GOOD_DMARC = "v=DMARC1; p=none; rua=mailto:dmarc@good.com";

  private static final int PKCS_8_HEAD = 26;

  private final List<String> pairs = new ArrayList<>();
  private String publicKey = "";
  private LoopbackDns dns;

  @BeforeEach
  void start() {
    assumeTrue(installed(), "checkdmarc can't be installed");
    dns = new LoopbackDns();
    dns.text("amazonses.com", "v=spf1 ip4:199.255.192.0/22 -all");
  }

  @AfterEach
  void stop() {
    if (dns != null) {
      dns.close();
    }
  }

  @Test
  void the_doctor_and_checkdmarc_agree_on_good_and_broken_zones() throws IOException {
    zone("good.com", "b.good.com", GOOD_SPF, GOOD_DMARC);
    zone("strict.com", "b.strict.com", GOOD_SPF, "v=DMARC1; p=reject; aspf=s; pct=50");
    zone("quarantine.com", "quarantine.com", GOOD_SPF, "v=DMARC1;p=quarantine;sp=none;aspf=s");
    zone("two-labels.co.uk", "b.two-labels.co.uk", GOOD_SPF, "v=DMARC1; p=none");
    zone("foreign.com", "b.elsewhere.com", GOOD_SPF, "v=DMARC1; p=none");
    zone("neighbour.co.uk", "b.other.co.uk", GOOD_SPF, "v=DMARC1; p=none");
    zone("typo.com", "b.typo.com", "v=spf1 inclde:amazonses.com ~all", "v=DMARC1; p=nonee");
    zone("network.com", "b.network.com", "v=spf1 ip4:300 -all", "v=dmarc1; p=none");
    zone("percent.com", "b.percent.com", GOOD_SPF, "v=DMARC1; p=none; pct=200");
    zone("modes.com", "b.modes.com", GOOD_SPF, "v=DMARC1; p=none; adkim=relaxed");
    zone("deep.com", "b.deep.com", includes(9), GOOD_DMARC);
    zone("deeper.com", "b.deeper.com", includes(10), GOOD_DMARC);
    zone("circle.com", "b.circle.com", "v=spf1 include:b.circle.com ~all", GOOD_DMARC);
    zone("redirect.com", "b.redirect.com", "v=spf1 redirect=amazonses.com", GOOD_DMARC);
    zone("none.com", "b.none.com", "no spf", "no dmarc");
    twice("twice.com", "b.twice.com");
    below("news.good.com", "b.news.good.com");

    assertThat(doctor()).containsExactlyElementsOf(checkdmarc());
  }

  @Test
  void the_doctor_and_a_receiver_agree_on_which_mails_pass_dmarc() throws Exception {
    // authheaders 0.16.3 finds no records of domains with a hyphen.
    Path key = signingKey();
    String relaxed = "v=DMARC1; p=reject; rua=mailto:dmarc@good.com";
    String strict = "v=DMARC1; p=reject; aspf=s; adkim=s";
    mail("both.com", "b.both.com", "both.com", GOOD_SPF, relaxed);
    mail("spfonly.com", "b.spfonly.com", "amazonses.com", GOOD_SPF, relaxed);
    mail("dkimonly.com", "b.elsewhere.com", "dkimonly.com", GOOD_SPF, relaxed);
    mail("neither.com", "b.elsewhere2.com", "amazonses.com", GOOD_SPF, relaxed);
    mail("nospf.com", "b.nospf.com", "amazonses.com", "no spf", relaxed);
    mail("strictspf.com", "b.strictspf.com", "amazonses.com", GOOD_SPF, strict);
    mail("strictdkim.com", "b.strictdkim.com", "strictdkim.com", GOOD_SPF, strict);
    mail("strictsub.com", "b.strictsub.com", "news.strictsub.com", GOOD_SPF, strict);
    mail("otherses.com", "b.otherses.com", "amazonses.com", "v=spf1 ip4:192.0.2.1 -all", relaxed);
    mail("twolabels.co.uk", "b.otherlabels.co.uk", "amazonses.com", GOOD_SPF, relaxed);
    mail("nodmarc.com", "b.nodmarc.com", "nodmarc.com", GOOD_SPF, "no dmarc");

    List<String> receiver = judged("judge_mail.py", List.of(key.toString()));
    Files.delete(key);

    assertThat(doctorOfMails()).containsExactlyElementsOf(receiver);
  }

  private void mail(String from, String mailFrom, String signer, String spf, String dmarc) {
    pairs.add(from + "/" + mailFrom + "/" + signer);
    dns.text(mailFrom, spf);
    dns.text("_dmarc." + from, dmarc);
    dns.text("s1._domainkey." + signer, publicKey);
  }

  /** The key in PKCS #1, which PKCS #8 contains as its last element. */
  private Path signingKey() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    Base64.Encoder lines = Base64.getMimeEncoder();
    byte[] encoded = pair.getPrivate().getEncoded();
    publicKey =
        "v=DKIM1; k=rsa; p=" + Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    Path file = Files.createTempFile("judge", ".pem");
    String pem = lines.encodeToString(Arrays.copyOfRange(encoded, PKCS_8_HEAD, encoded.length));
    Files.writeString(
        file, "-----BEGIN RSA PRIVATE KEY-----\n" + pem + "\n-----END RSA PRIVATE KEY-----\n");
    return file;
  }

  private List<String> doctorOfMails() {
    DnsServerLookup lookup = new DnsServerLookup(dns.address());
    return pairs.stream().map(mail -> mail + passes(mail.split("/", 3), lookup)).toList();
  }

  private static String passes(String[] mail, DnsLookup lookup) {
    SpfFacts spf = SpfEvaluation.of(mail[1], lookup);
    boolean spfPasses = spf.passes();
    Optional<DmarcRecord> record = DmarcChecks.record(DnsReader.dmarc(mail[0], lookup));
    String dmarc =
        record
            .map(
                found ->
                    (spfPasses && OrganizationalDomain.aligned(mail[1], mail[0], found.strictSpf()))
                            || OrganizationalDomain.aligned(mail[2], mail[0], found.strictDkim())
                        ? "pass"
                        : "fail")
            .orElse("none");
    return " spf=" + spfPasses + " dmarc=" + dmarc;
  }

  private void zone(String from, String mailFrom, String spf, String dmarc) {
    pairs.add(from + "/" + mailFrom);
    dns.text(mailFrom, spf);
    dns.text("_dmarc." + from, dmarc);
  }

  private String includes(int more) {
    StringBuilder record = new StringBuilder("v=spf1 include:amazonses.com");
    for (int i = 0; i < more; i++) {
      String name = "include" + more + "-" + i + ".com";
      dns.text(name, "v=spf1 ip4:192.0.2." + i + " -all");
      record.append(" include:").append(name);
    }
    return record.append(" ~all").toString();
  }

  private void twice(String from, String mailFrom) {
    zone(from, mailFrom, GOOD_SPF, "v=DMARC1; p=none");
    dns.text(mailFrom, "v=spf1 -all");
    dns.text("_dmarc." + from, "v=DMARC1; p=reject");
  }

  /** Adds a subdomain that inherits the DMARC record of its parent. */
  private void below(String from, String mailFrom) {
    pairs.add(from + "/" + mailFrom);
    dns.put(from, "A", "192.0.2.1");
    dns.text(mailFrom, GOOD_SPF);
  }

  private List<String> doctor() {
    DnsServerLookup lookup = new DnsServerLookup(dns.address());
    return pairs.stream().map(pair -> verdict(pair.split("/", 2), lookup)).toList();
  }

  private static String verdict(String[] pair, DnsLookup lookup) {
    SpfFacts spf = SpfEvaluation.of(pair[1], lookup);
    boolean valid =
        spf.records().size() == 1
            && spf.problems().isEmpty()
            && spf.lookups() <= SpfFacts.MOST_LOOKUPS;
    DmarcFacts found = DnsReader.dmarc(pair[0], lookup);
    Optional<DmarcRecord> record = DmarcChecks.record(found);
    String line = pair[0] + "/" + pair[1] + " spf=" + valid + " dmarc=" + record.isPresent();
    return record.isEmpty()
        ? line
        : line
            + " at="
            + found.domain()
            + " aligned="
            + OrganizationalDomain.aligned(pair[1], pair[0], record.get().strictSpf());
  }

  private List<String> checkdmarc() throws IOException {
    return judged("judge.py", List.of());
  }

  private List<String> judged(String script, List<String> more) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(VENV.resolve("bin/python").toString());
    command.add(SCRIPTS.resolve(script).toString());
    command.add("" + dns.address().getPort());
    command.addAll(more);
    command.addAll(pairs);
    Process process =
        new ProcessBuilder(command).redirectError(Path.of("target/judge.log").toFile()).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return output.lines().toList();
  }

  private static boolean installed() {
    Path marker = VENV.resolve("installed.txt");
    Path requirements = SCRIPTS.resolve("judge-requirements.txt");
    try {
      String wanted = Files.readString(requirements);
      if (Files.exists(marker) && Files.readString(marker).equals(wanted)) {
        return true;
      }
      String pip = VENV.resolve("bin/pip").toString();
      boolean done =
          run("python3", "-m", "venv", VENV.toString())
              && run(pip, "install", "-q", "-r", requirements.toString());
      if (done) {
        Files.writeString(marker, wanted);
      }
      return done;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean run(String... command) throws IOException {
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
