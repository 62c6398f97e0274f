/** Auto-configuration that hides the RAGFlow API key in actuator endpoints. */
@NullMarked
package io.github.ragflowspring.boot.autoconfigure.endpoint;

import org.jspecify.annotations.NullMarked;
