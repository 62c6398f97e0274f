/** Auto-configuration of metrics and traces for RAGFlow operations. */
@NullMarked
package io.github.ragflowspring.boot.autoconfigure.observation;

import org.jspecify.annotations.NullMarked;
