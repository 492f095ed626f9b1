package dev.mailwright.render;

import dev.mailwright.render.view.AlarmView;
import dev.mailwright.render.view.DigestView;
import dev.mailwright.render.view.NoticeView;
import dev.mailwright.render.view.UnsubscribeView;
import dev.mailwright.render.view.WelcomeView;
import io.quarkus.qute.Engine;
import io.quarkus.qute.Expression;
import io.quarkus.qute.Template;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks a template statically, without an event. */
record TemplateChecker(Engine engine, String file) {
  private static final Pattern GETTER = Pattern.compile("(?:get|is)([A-Z])(\\w*)");

  /** The fields of each variable, collected when the native image is built; empty for any. */
  private static final Map<String, Set<String>> KNOWN =
      Map.of(
          "brand", fields(Brand.class),
          "unsubscribe", fields(UnsubscribeView.class),
          "alarm", fields(AlarmView.class),
          "notice", fields(NoticeView.class),
          "welcome", fields(WelcomeView.class),
          "digest", fields(DigestView.class),
          "event", Set.of(),
          "topic", Set.of(),
          "muted", Set.of());

  private static final Pattern UNSAFE = Pattern.compile("\\.(raw|safe)\\b|\\{#eval\\b|str:eval");
  private static final Pattern INCLUDE = Pattern.compile("\\{#include\\s+([\\w./$-]+)");
  private static final Pattern LOCAL =
      Pattern.compile("\\{#(?:for|each)\\s+(\\w+)\\s+in\\b|[\\s{](\\w+)\\??=");

  private static Set<String> fields(Class<? extends Record> view) {
    Stream<String> components = Stream.of(view.getRecordComponents()).map(RecordComponent::getName);
    Stream<String> getters =
        Stream.of(view.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .map(method -> GETTER.matcher(method.getName()))
            .filter(Matcher::matches)
            .map(name -> name.group(1).toLowerCase(Locale.ROOT) + name.group(2));
    return Stream.concat(components, getters).collect(Collectors.toUnmodifiableSet());
  }

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
          "remove " + unsafe.group().replace("{", ""));
    }
  }

  private void checkIncludes(String source) {
    Matcher include = INCLUDE.matcher(source);
    while (include.find()) {
      String target = include.group(1);
      if (!target.startsWith("$") && engine.getTemplate(target) == null) {
        throw broken(
            line(source, include.start()),
            "includes " + target + ", which does not exist",
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
            "uses " + root + ", which is not defined",
            "write event."
                + root
                + " for an event field, or use one of "
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
          "uses " + expression.toOriginalString() + ", which does not exist",
          "use one of " + String.join(", ", known.stream().sorted().toList()));
    }
  }

  private static final Set<String> OPERATORS = Set.of("or", "ifTruthy", "get", "size");

  /** A loop over {@code item} also defines {@code item_count}, {@code item_hasNext} and so on. */
  private static boolean isOf(String root, String local) {
    return root.equals(local) || root.startsWith(local + "_");
  }

  private void checkPair(Template template) {
    boolean text = file.endsWith(".txt");
    String name = file.substring(0, file.lastIndexOf('.'));
    String other = name + (text ? ".html" : ".txt");
    if (engine.getTemplate(other) == null) {
      throw broken(0, "has no matching " + other, "add it: every mail needs text and HTML");
    }
    if (text && template.getFragment("subject") == null) {
      throw broken(1, "has no subject", "start it with {#capture subject}...{/capture}");
    }
  }

  private InvalidTemplateException broken(int line, String problem, String fix) {
    return new InvalidTemplateException(file, line, problem, fix);
  }

  private static int line(String source, int index) {
    return (int) source.substring(0, index).chars().filter(c -> c == '\n').count() + 1;
  }
}
