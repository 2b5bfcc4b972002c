@NullMarked
package io.actionlog.contract.kit;

import org.jspecify.annotations.NullMarked;
