package io.actionlog.conformance.document;

/**
 * Where a URL points within the document.
 *
 * @param template the path of the document, such as {@code /action/{uuid}/}
 * @param path the same with the values of the request, such as {@code /action/7eaf.../}
 */
public record DocumentPath(String template, String path) {}
