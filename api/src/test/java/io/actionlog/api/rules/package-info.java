/** The rules that the document keeps, and the tests that each rule finds what breaks it. */
@NullMarked
package io.actionlog.api.rules;

import org.jspecify.annotations.NullMarked;
