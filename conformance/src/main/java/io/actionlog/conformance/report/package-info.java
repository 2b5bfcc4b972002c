/**
 * Results and findings of kit and stub, and the forms in which they are written: text, HTML, JUnit
 * XML.
 */
@NullMarked
package io.actionlog.conformance.report;

import org.jspecify.annotations.NullMarked;
