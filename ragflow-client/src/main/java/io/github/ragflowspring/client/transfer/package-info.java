/** Files on their way to and from RAGFlow, which are never held in memory as a whole. */
@NullMarked
package io.github.ragflowspring.client.transfer;

import org.jspecify.annotations.NullMarked;
