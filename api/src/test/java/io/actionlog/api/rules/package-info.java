/** The rules of the document, and the proof that each of them finds what breaks it. */
@NullMarked
package io.actionlog.api.rules;

import org.jspecify.annotations.NullMarked;
