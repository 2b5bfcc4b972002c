@NullMarked
package io.actionlog.contract.kit.document;

import org.jspecify.annotations.NullMarked;
