/** Support for the adapters, not for applications. */
@NullMarked
package io.github.ragflowspring.ai.internal;

import org.jspecify.annotations.NullMarked;
