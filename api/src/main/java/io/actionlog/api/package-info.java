/** The operations of the contract: one interface per tag, generated from {@code openapi.yaml}. */
@NullMarked
package io.actionlog.api;

import org.jspecify.annotations.NullMarked;
