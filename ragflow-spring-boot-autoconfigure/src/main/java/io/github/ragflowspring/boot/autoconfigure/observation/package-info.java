/** Auto-configuration of metrics and traces of the operations of RAGFlow. */
@NullMarked
package io.github.ragflowspring.boot.autoconfigure.observation;

import org.jspecify.annotations.NullMarked;
