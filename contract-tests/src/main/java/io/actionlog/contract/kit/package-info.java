/** The conformance kit: checks a running server, whoever wrote it, against the document. */
@NullMarked
package io.actionlog.contract.kit;

import org.jspecify.annotations.NullMarked;
