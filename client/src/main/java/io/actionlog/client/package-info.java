/** A client of Actionlog: what is generated from the contract's document, made pleasant by hand. */
@NullMarked
package io.actionlog.client;

import org.jspecify.annotations.NullMarked;
