package io.actionlog.conformance.document;

/**
 * The path of the document that a URL matches.
 *
 * @param template the path of the document, such as {@code /action/{uuid}/}
 * @param path the same with the values of the request, such as {@code /action/7eaf.../}
 */
public record DocumentPath(String template, String path) {}
