/** Reads the OpenAPI document: its operations, schemas and addresses, with the line of each. */
@NullMarked
package io.actionlog.conformance.document;

import org.jspecify.annotations.NullMarked;
