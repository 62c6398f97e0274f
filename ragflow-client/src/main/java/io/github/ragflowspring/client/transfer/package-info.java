/** Files that are uploaded to RAGFlow or downloaded from it; none is held in memory as a whole. */
@NullMarked
package io.github.ragflowspring.client.transfer;

import org.jspecify.annotations.NullMarked;
