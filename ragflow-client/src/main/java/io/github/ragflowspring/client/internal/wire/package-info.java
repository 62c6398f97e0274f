/** Envelopes, errors and messages of responses. Not API. */
@NullMarked
package io.github.ragflowspring.client.internal.wire;

import org.jspecify.annotations.NullMarked;
