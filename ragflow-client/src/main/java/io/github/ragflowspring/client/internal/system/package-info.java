/** The implementation of the system operations. Not API. */
@NullMarked
package io.github.ragflowspring.client.internal.system;

import org.jspecify.annotations.NullMarked;
