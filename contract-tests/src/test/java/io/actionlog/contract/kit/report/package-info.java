@NullMarked
package io.actionlog.contract.kit.report;

import org.jspecify.annotations.NullMarked;
