/** Sources of the API key of a call. */
@NullMarked
package io.github.ragflowspring.client.auth;

import org.jspecify.annotations.NullMarked;
