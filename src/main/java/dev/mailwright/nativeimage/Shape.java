package dev.mailwright.nativeimage;

/**
 * Checks whether a library still has the members that a substitution replaces; if not, the image is
 * built without the substitution.
 */
final class Shape {
  private Shape() {}

  static boolean has(String className, String method, Class<?>... parameters) {
    try {
      Class<?> type = Class.forName(className, false, Shape.class.getClassLoader());
      return type.getDeclaredMethod(method, parameters).getParameterCount() == parameters.length;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  static boolean has(String className, Class<?>... constructor) {
    try {
      Class<?> type = Class.forName(className, false, Shape.class.getClassLoader());
      return type.getDeclaredConstructor(constructor).getParameterCount() == constructor.length;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
