package dev.mailwright.studio.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Checks template sources; needs no event. */
public final class TemplateLinter {
  private static final Pattern COMMENT = Pattern.compile("(?s)\\{!.*?!}");
  private static final Pattern SUBJECT = Pattern.compile("\\{#capture\\s+subject\\s*}");

  private record Rule(String check, Pattern pattern, String problem, String fix) {
    static Rule of(String check, String pattern, String problem, String fix) {
      return new Rule(check, Pattern.compile("(?i)" + pattern), problem, fix);
    }
  }

  private static final List<Rule> RULES =
      List.of(
          Rule.of(
              "escaping",
              "\\.(?:raw|safe)\\b(?=[^{}<>\\n]*})|\\{#eval\\b|\\bstr:eval\\b",
              "A value would become HTML or template code, and event publishers control the"
                  + " values.",
              "Write {event.x}, which escapes the value."));

  private static final List<Rule> RULES_OF_HTML =
      List.of(
          Rule.of(
              "escaping",
              "<[^>]*\\s[a-z-]+=\\{",
              "An attribute with a value has no quotes, so a value with a space adds"
                  + " attributes.",
              "Write href=\"{event.url}\"."),
          Rule.of(
              "remote",
              "<(?:link|script|iframe|form|object|embed)\\b",
              "Mail programs drop this element.",
              "Write styles inline, and link to a page for anything that a mail can't do."),
          Rule.of(
              "remote",
              "@import\\b|\\b(?:src|background|poster)\\s*=\\s*[\"']?\\s*(?:https?:)?//"
                  + "|\\burl\\(\\s*[\"']?(?:https?:)?//",
              "A resource is loaded from a server: many mail programs block it until the reader"
                  + " allows it, and the server can track who opened the mail.",
              "Write styles into the template, and remove the image or embed it in the mail"
                  + " (cid:)."),
          Rule.of(
              "alt",
              "<img\\b(?![^>]*\\salt\\s*=)",
              "An image has no alt text, so its content is lost when images are blocked or read"
                  + " aloud.",
              "Add alt=\"...\" with its content, or alt=\"\" if it is decorative."),
          Rule.of(
              "tables",
              "<table\\b(?![^>]*\\srole=[\"']?(?:presentation|none)\\b)[^>]*>(?!\\s*<caption)",
              "A layout table has no role, so screen readers announce its cells as data.",
              "Add role=\"presentation\", or a <caption> for a data table."));

  /**
   * @param file the name relative to the template folder, such as {@code mail/welcome.html}
   */
  public List<Finding> of(String file, String source) {
    List<Finding> findings = new ArrayList<>();
    String code = COMMENT.matcher(source).replaceAll(TemplateLinter::onlyItsLines);
    RULES.forEach(rule -> apply(rule, file, code, findings));
    if (file.endsWith(".html")) {
      RULES_OF_HTML.forEach(rule -> apply(rule, file, code, findings));
    }
    if (file.startsWith("mail/") && file.endsWith(".txt") && !SUBJECT.matcher(code).find()) {
      findings.add(
          new Finding(
              Finding.Severity.ERROR,
              "subject",
              "The mail has no subject.",
              "Begin with {#capture subject}Welcome to {brand.name}{/capture}.",
              place(file, code, 0)));
    }
    return findings;
  }

  private static String onlyItsLines(MatchResult comment) {
    return "\n".repeat((int) comment.group().chars().filter(c -> c == '\n').count());
  }

  private static void apply(Rule rule, String file, String code, List<Finding> findings) {
    rule.pattern()
        .matcher(code)
        .results()
        .map(
            found ->
                new Finding(
                    Finding.Severity.ERROR,
                    rule.check(),
                    rule.problem(),
                    rule.fix(),
                    place(file, code, found.start())))
        .forEach(findings::add);
  }

  private static String place(String file, String code, int at) {
    int from = code.lastIndexOf('\n', at - 1) + 1;
    int to = code.indexOf('\n', at);
    long line = code.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
    String text = code.substring(from, to < 0 ? code.length() : to);
    return file + ", line " + line + ": " + Excerpt.shortened(text);
  }
}
