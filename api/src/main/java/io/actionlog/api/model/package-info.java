/** The schemas of the contract: records and enums, generated from {@code openapi.yaml}. */
@NullMarked
package io.actionlog.api.model;

import org.jspecify.annotations.NullMarked;
