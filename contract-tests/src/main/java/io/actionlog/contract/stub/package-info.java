/** A server made of the document that judges clients, whoever wrote them. */
@NullMarked
package io.actionlog.contract.stub;

import org.jspecify.annotations.NullMarked;
