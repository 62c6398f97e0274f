/** Auto-configuration for the health of RAGFlow. */
@NullMarked
package io.github.ragflowspring.boot.autoconfigure.health;

import org.jspecify.annotations.NullMarked;
