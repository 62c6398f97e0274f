/** The state of the RAGFlow server itself. */
@NullMarked
package io.github.ragflowspring.client.system;

import org.jspecify.annotations.NullMarked;
