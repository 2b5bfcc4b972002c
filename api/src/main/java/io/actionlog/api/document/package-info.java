/**
 * The one reader of an OpenAPI document: a tree whose every node knows its line and column, for the
 * rules of this module and for the conformance kit; independent of everything that is generated.
 */
@NullMarked
package io.actionlog.api.document;

import org.jspecify.annotations.NullMarked;
