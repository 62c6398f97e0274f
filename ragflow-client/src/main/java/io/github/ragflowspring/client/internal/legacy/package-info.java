/** The implementation of the operations of the legacy API. Not API. */
@NullMarked
package io.github.ragflowspring.client.internal.legacy;

import org.jspecify.annotations.NullMarked;
