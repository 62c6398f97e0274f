/** RAGFlow behind Spring AI. */
@NullMarked
package io.github.ragflowspring.sample.springai;

import org.jspecify.annotations.NullMarked;
