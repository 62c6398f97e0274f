/** Search for chunks: questions, conditions on metadata, and the chunks that match. */
@NullMarked
package io.github.ragflowspring.client.retrieval;

import org.jspecify.annotations.NullMarked;
