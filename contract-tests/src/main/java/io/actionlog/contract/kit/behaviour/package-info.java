/** What a schema cannot say: named rules of behaviour, each with its source in the reference. */
@NullMarked
package io.actionlog.contract.kit.behaviour;

import org.jspecify.annotations.NullMarked;
