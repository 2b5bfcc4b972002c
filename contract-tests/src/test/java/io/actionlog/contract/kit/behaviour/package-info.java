/** The rules of behaviour on the true server, and on servers that are wrong in one point each. */
@NullMarked
package io.actionlog.contract.kit.behaviour;

import org.jspecify.annotations.NullMarked;
