/** Auto-configuration for the RAGFlow part of the actuator endpoint {@code info}. */
@NullMarked
package io.github.ragflowspring.boot.autoconfigure.info;

import org.jspecify.annotations.NullMarked;
