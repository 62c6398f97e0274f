/** The implementation of the operations on memories. Not API. */
@NullMarked
package io.github.ragflowspring.client.internal.memory;

import org.jspecify.annotations.NullMarked;
