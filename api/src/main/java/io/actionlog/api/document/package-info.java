/** An OpenAPI document whose every node knows where it stands in the file. */
@NullMarked
package io.actionlog.api.document;

import org.jspecify.annotations.NullMarked;
