/**
 * The check, after the suite has run, that its tests have exercised every operation, status and
 * parameter of the document.
 */
@NullMarked
package io.actionlog.contract;

import org.jspecify.annotations.NullMarked;
