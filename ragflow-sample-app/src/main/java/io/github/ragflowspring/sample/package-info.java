/** A page that asks RAGFlow and shows its answers as they are written. */
@NullMarked
package io.github.ragflowspring.sample;

import org.jspecify.annotations.NullMarked;
