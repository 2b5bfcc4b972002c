/** A proxy that passes bytes on unchanged and judges the exchanges that go through it. */
@NullMarked
package io.actionlog.conformance.proxy;

import org.jspecify.annotations.NullMarked;
