/** Tests of the commands with which an operator manages accounts. */
@NullMarked
package io.actionlog.contract.access;

import org.jspecify.annotations.NullMarked;
