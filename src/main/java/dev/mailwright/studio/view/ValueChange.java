package dev.mailwright.studio.view;

/** Makes another value of a property's value. */
interface ValueChange {

  /**
   * @param property in lower case
   */
  String of(String property, String value);
}
