/** Writes the descriptions of uploaded files into requests. Not API. */
@NullMarked
package io.github.ragflowspring.client.internal.transfer;

import org.jspecify.annotations.NullMarked;
