package io.actionlog.api.document;

/**
 * A spot of a file, written as compilers write it, so that editors jump to it.
 *
 * @param file the file's name
 * @param line its line, counted from 1
 * @param column the character of the line, counted from 1
 */
public record Location(String file, int line, int column) {

  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
