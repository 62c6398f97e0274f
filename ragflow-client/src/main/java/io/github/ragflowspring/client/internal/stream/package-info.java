/** Decodes event streams and reads their frames. Not API. */
@NullMarked
package io.github.ragflowspring.client.internal.stream;

import org.jspecify.annotations.NullMarked;
