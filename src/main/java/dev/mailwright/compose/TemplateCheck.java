package dev.mailwright.compose;

import io.quarkus.qute.Engine;
import io.quarkus.qute.Expression;
import io.quarkus.qute.Template;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be known of a template without an event. */
record TemplateCheck(Engine engine, String file) {
  private static final Map<String, Set<String>> KNOWN =
      Map.of(
          "brand", Set.of("name", "url", "color", "footer", "links"),
          "unsubscribe", Set.of("url", "category"),
          "alarm",
              Set.of(
                  "name",
                  "description",
                  "descriptionLines",
                  "status",
                  "place",
                  "condition",
                  "metrics",
                  "composite",
                  "consoleUrl"),
          "notice", Set.of("title", "lines", "rows", "omitted", "meta", "preview"),
          "welcome", Set.of("name"),
          "digest",
              Set.of(
                  "heading", "figureRows", "chart", "alarms", "costs", "notices", "applications"),
          "event", Set.of(),
          "topic", Set.of(),
          "muted", Set.of());
  private static final Pattern UNSAFE = Pattern.compile("\\.(raw|safe)\\b|\\{#eval\\b|str:eval");
  private static final Pattern INCLUDE = Pattern.compile("\\{#include\\s+([\\w./$-]+)");
  private static final Pattern LOCAL =
      Pattern.compile("\\{#(?:for|each)\\s+(\\w+)\\s+in\\b|[\\s{](\\w+)\\??=");

  void check(Template template, String source) {
    checkSafe(source);
    checkIncludes(source);
    if (!file.startsWith("tags/")) {
      checkNames(template, locals(source));
    }
    if (file.startsWith("mail/")) {
      checkPair(template);
    }
  }

  private void checkSafe(String source) {
    Matcher unsafe = UNSAFE.matcher(source);
    if (unsafe.find()) {
      throw broken(
          line(source, unsafe.start()),
          "would let a value inject HTML",
          "leave out " + unsafe.group().replace("{", ""));
    }
  }

  private void checkIncludes(String source) {
    Matcher include = INCLUDE.matcher(source);
    while (include.find()) {
      String target = include.group(1);
      if (!target.startsWith("$") && engine.getTemplate(target) == null) {
        throw broken(
            line(source, include.start()),
            "includes " + target + ", which is no template",
            "add it, or include layout");
      }
    }
  }

  private static Set<String> locals(String source) {
    Set<String> locals = new HashSet<>(Set.of("it", "nested-content"));
    Matcher local = LOCAL.matcher(source);
    while (local.find()) {
      locals.add(local.group(1) == null ? local.group(2) : local.group(1));
    }
    return locals;
  }

  private void checkNames(Template template, Set<String> locals) {
    for (Expression expression : template.getExpressions()) {
      List<Expression.Part> parts = expression.getParts();
      if (expression.isLiteral() || expression.hasNamespace() || parts.isEmpty()) {
        continue;
      }
      String root = parts.get(0).getName();
      boolean local = locals.stream().anyMatch(name -> isOf(root, name));
      if (!local && !KNOWN.containsKey(root)) {
        throw broken(
            expression.getOrigin().getLine(),
            "uses " + root + ", which no mail has",
            "write event."
                + root
                + " for a field of the event; there are also "
                + String.join(", ", KNOWN.keySet().stream().sorted().toList()));
      }
      Set<String> known = KNOWN.getOrDefault(root, Set.of());
      if (!local && parts.size() > 1 && !known.isEmpty()) {
        checkField(expression, parts.get(1).getName(), known);
      }
    }
  }

  private void checkField(Expression expression, String field, Set<String> known) {
    if (!known.contains(field)
        && Character.isLetter(field.charAt(0))
        && !OPERATORS.contains(field)) {
      throw broken(
          expression.getOrigin().getLine(),
          "uses " + expression.toOriginalString() + ", which is not there",
          "take one of " + String.join(", ", known.stream().sorted().toList()));
    }
  }

  private static final Set<String> OPERATORS = Set.of("or", "ifTruthy", "get", "size");

  /** {@code item_count}, {@code item_hasNext} and so on come with a loop over {@code item}. */
  private static boolean isOf(String root, String local) {
    return root.equals(local) || root.startsWith(local + "_");
  }

  private void checkPair(Template template) {
    boolean text = file.endsWith(".txt");
    String name = file.substring(0, file.lastIndexOf('.'));
    String other = name + (text ? ".html" : ".txt");
    if (engine.getTemplate(other) == null) {
      throw broken(0, "has no " + other + " beside it", "add it: a mail is text and HTML");
    }
    if (text && template.getFragment("subject") == null) {
      throw broken(1, "has no subject", "begin it with {#capture subject}...{/capture}");
    }
  }

  private BrokenTemplateException broken(int line, String problem, String cure) {
    return new BrokenTemplateException(file, line, problem, cure);
  }

  private static int line(String source, int index) {
    return (int) source.substring(0, index).chars().filter(c -> c == '\n').count() + 1;
  }
}
