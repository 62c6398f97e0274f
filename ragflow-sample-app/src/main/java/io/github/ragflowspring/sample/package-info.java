/** A small application that shows RAGFlow's chat assistants, datasets and agents; here is what its features share. */
@NullMarked
package io.github.ragflowspring.sample;

import org.jspecify.annotations.NullMarked;
