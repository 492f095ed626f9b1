package dev.mailwright.studio.css;

/**
 * One property that CSS sets.
 *
 * @param property in lower case; never a shorthand that holds one of {@link Declarations}
 */
record Declaration(String property, String value, boolean important) {

  Declaration as(String longhand, String itsValue) {
    return new Declaration(longhand, itsValue, important);
  }
}
