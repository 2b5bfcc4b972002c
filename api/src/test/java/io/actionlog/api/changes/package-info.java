/** What has changed in the document since its last release, and whether its version may say so. */
@NullMarked
package io.actionlog.api.changes;

import org.jspecify.annotations.NullMarked;
