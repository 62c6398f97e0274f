/** Where the API key of a call comes from. */
@NullMarked
package io.github.ragflowspring.client.auth;

import org.jspecify.annotations.NullMarked;
